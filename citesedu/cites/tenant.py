"""What a tenant table is made of: the cité's key, the filtering manager, foreign keys inside one cité."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models.signals import class_prepared
from django.dispatch import receiver

from citesedu.cites import scope
from citesedu.cites.walls import SameCiteForeignKey, TenantWall

Row = TypeVar("Row", bound=models.Model)


class CiteKey(models.ForeignKey[Any, Any]):
    """`cite_id`, filled from the open scope by save(), bulk_create() and the rest; another cité's is refused."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("to", "cites.Cite")
        kwargs.setdefault("on_delete", models.PROTECT)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("related_name", "+")
        kwargs["db_index"] = False  # every index of a tenant table starts with cite_id anyway
        super().__init__(**kwargs)

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        opened = scope.require()
        value = getattr(model_instance, self.attname)
        if value is None:
            setattr(model_instance, self.attname, opened.cite_id)
        elif value != opened.cite_id:
            raise scope.ScopeError(
                f"{model_instance!r} belongs to cité {value}, the scope to {opened.cite_id}"
            )
        return opened.cite_id


class TenantForeignKey(models.ForeignKey[Any, Any]):
    """A foreign key between tenant tables: the plain constraint is replaced by the composite one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        kwargs.setdefault("db_index", False)
        super().__init__(*args, **kwargs)


class TenantManager(models.Manager[Row]):
    def get_queryset(self) -> models.QuerySet[Row]:
        # The explicit filter also gives the planner the statistics that the wall hides from it.
        return super().get_queryset().filter(cite_id=scope.require().cite_id)


class TenantModel(models.Model):
    """A row that belongs to one cité. `GRANTS` (see TenantWall) says who may do what with it."""

    cite = CiteKey()
    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        abstract = True


@receiver(class_prepared)
def _add_walls(sender: Any, **kwargs: Any) -> None:
    """Put the wall, the (cite, id) key and the composite foreign keys into Meta.constraints, where makemigrations
    finds them: nobody can forget one, even with a Meta of their own."""
    if not issubclass(sender, TenantModel) or sender._meta.abstract:
        return
    meta = sender._meta
    short = f"{meta.app_label}_{meta.model_name}"[:40]
    constraints = [
        *meta.constraints,
        TenantWall(name=f"{short}_rls", grants=getattr(sender, "GRANTS", None)),
        models.UniqueConstraint(fields=["cite", "id"], name=f"{short}_cite_id"),
    ]
    for field in meta.local_fields:
        if isinstance(field, TenantForeignKey):
            constraints.append(
                SameCiteForeignKey(
                    name=f"{short}_{field.name}_same_cite"[:63],
                    field=field.name,
                    to_table=_table(meta, field),
                )
            )
    meta.constraints = constraints
    meta.original_attrs["constraints"] = constraints


def _table(meta: Any, field: models.ForeignKey[Any, Any]) -> str:
    target = field.remote_field.model
    if not isinstance(target, str):
        return str(target._meta.db_table)
    if target == "self":
        return str(meta.db_table)
    label = target if "." in target else f"{meta.app_label}.{target}"
    return label.replace(".", "_").lower()
