"""What may be done with the practice itself, and who may."""

from clinic.access import Permission, Role, has_role, in_the_room

EDIT_PRACTICE: Permission[object] = Permission(
    "practices:practice:edit", has_role(Role.MANAGER) & ~in_the_room
)
