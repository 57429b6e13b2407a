"""Who keeps the list of topics."""

from clinic.access import Permission, Role, has_role, in_the_room

KEEP_TOPICS: Permission[object] = Permission("topics:list:keep", has_role(Role.MANAGER) & ~in_the_room)
