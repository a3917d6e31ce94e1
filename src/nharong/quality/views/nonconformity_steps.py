"""What can be done with a nonconformity."""

from fractions import Fraction

from django.utils.translation import gettext_lazy

from nharong.quality import acts

from .nonconformity_forms import (
    ActionForm,
    CauseForm,
    ContainForm,
    DoneForm,
    DropForm,
    EffectForm,
    RejectForm,
    RootForm,
    VerifyForm,
)
from .page import Does

DOES: dict[str, Does] = {
    "contain": Does(
        label=gettext_lazy("Ghi xử lý tức thời"),
        form=ContainForm,
        do=lambda actor, one, data: acts.contain_nonconformity(
            actor=actor, nonconformity_id=one.pk, containment=data["containment"]
        ),
        done=gettext_lazy("Đã ghi xử lý tức thời; hãy tìm nguyên nhân."),
    ),
    "cause": Does(
        label=gettext_lazy("Trả lời “vì sao?”"),
        form=CauseForm,
        do=lambda actor, one, data: acts.add_cause(
            actor=actor, nonconformity_id=one.pk, text=data["text"], parent=data["parent"]
        ),
        done=gettext_lazy("Đã ghi nguyên nhân."),
    ),
    "root": Does(
        label=gettext_lazy("Xác định nguyên nhân gốc"),
        form=RootForm,
        do=lambda actor, _one, data: acts.settle_cause(actor=actor, cause_id=data["cause"].pk),
        done=gettext_lazy("Đã xác định nguyên nhân gốc; hãy lập hành động khắc phục."),
    ),
    "effect": Does(
        label=gettext_lazy("Định cách xem xét hiệu lực"),
        form=EffectForm,
        do=lambda actor, one, data: acts.plan_effect(
            actor=actor,
            nonconformity_id=one.pk,
            measure=data["measure"],
            comparison=data["comparison"],
            target=Fraction(data["target"]),
            months=data["months"],
        ),
        done=gettext_lazy("Đã định cách xem xét hiệu lực."),
    ),
    "action": Does(
        label=gettext_lazy("Thêm hành động khắc phục"),
        form=ActionForm,
        do=lambda actor, one, data: acts.add_action(
            actor=actor, nonconformity_id=one.pk, what=data["what"], owner=data["owner"], due_on=data["due_on"]
        ),
        done=gettext_lazy("Đã giao hành động khắc phục."),
    ),
    "finish": Does(
        label=gettext_lazy("Báo đã thực hiện"),
        form=DoneForm,
        do=lambda actor, _one, data: acts.finish_action(
            actor=actor, action_id=data["action"].pk, result=data["result"]
        ),
        done=gettext_lazy("Đã báo thực hiện xong."),
    ),
    "verify": Does(
        label=gettext_lazy("Xác nhận đã khắc phục"),
        form=VerifyForm,
        do=lambda actor, _one, data: acts.verify_action(actor=actor, action_id=data["action"].pk, note=data["note"]),
        done=gettext_lazy("Đã xác nhận; sau hành động cuối cùng là thời gian theo dõi hiệu lực."),
    ),
    "reject": Does(
        label=gettext_lazy("Chưa đạt, trả lại người thực hiện"),
        form=RejectForm,
        tone="warning",
        do=lambda actor, _one, data: acts.reject_action(
            actor=actor, action_id=data["action"].pk, reason=data["reason"]
        ),
        done=gettext_lazy("Đã trả lại người thực hiện."),
    ),
    "drop": Does(
        label=gettext_lazy("Bỏ một hành động"),
        form=DropForm,
        tone="warning",
        do=lambda actor, _one, data: acts.drop_action(actor=actor, action_id=data["action"].pk, reason=data["reason"]),
        done=gettext_lazy("Đã bỏ hành động."),
    ),
    "judge": Does(
        label=gettext_lazy("Xem xét hiệu lực"),
        do=lambda actor, one, _data: acts.judge_effect(actor=actor, nonconformity_id=one.pk),
        done=gettext_lazy("Đã xem xét hiệu lực theo số liệu sống."),
    ),
    "close": Does(
        label=gettext_lazy("Đóng sự không phù hợp"),
        question=gettext_lazy("Đóng sự không phù hợp này?"),
        tone="warning",
        do=lambda actor, one, _data: acts.close_nonconformity(actor=actor, nonconformity_id=one.pk),
        done=gettext_lazy("Đã đóng sự không phù hợp."),
    ),
}
