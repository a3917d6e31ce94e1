"""Which of two states of a delivery is the further one: messages may arrive in any order."""

from nharong.exchange.words import DeliveryState

_RANK = {
    state: rank
    for rank, states in enumerate(
        [
            (DeliveryState.QUEUED,),
            (DeliveryState.REFUSED_BY_AXIS,),
            (DeliveryState.ON_AXIS,),
            (DeliveryState.ARRIVED,),
            (DeliveryState.REJECTED, DeliveryState.ACCEPTED),
            (DeliveryState.ASSIGNED,),
            (DeliveryState.PROCESSING,),
            (DeliveryState.FINISHED,),
            (DeliveryState.UPDATED, DeliveryState.TAKE_BACK),
            (DeliveryState.CHANGE_ACCEPTED, DeliveryState.CHANGE_REJECTED),
        ]
    )
    for state in states
}

#: From these states on the axis has taken the document for this receiver.
ACCEPTED_BY_AXIS = frozenset(state for state, rank in _RANK.items() if rank >= _RANK[DeliveryState.ON_AXIS])
#: From these states on the receiver has confirmed that it has the document.
ACKNOWLEDGED = frozenset(state for state, rank in _RANK.items() if rank >= _RANK[DeliveryState.ARRIVED])


def rank(state: DeliveryState) -> int:
    """How far along the way a state is."""
    return _RANK[state]


def further(now: DeliveryState, reported: DeliveryState) -> DeliveryState:
    """The state to show when ``reported`` comes in: never back, whatever the order of arrival."""
    return reported if _RANK[reported] >= _RANK[now] else now
