"""The chain of an incoming document: arrived (01, by itself), registered (03) or refused (02), told to its sender."""
