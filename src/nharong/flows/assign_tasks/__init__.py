"""From a directing document's text to tasks: proposed sentence by sentence, confirmed by a person."""
