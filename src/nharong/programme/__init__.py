"""The work programme: who must do what by when, directed, followed, urged, done."""
