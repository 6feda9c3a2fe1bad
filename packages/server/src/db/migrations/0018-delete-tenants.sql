-- A customer's end: the operators' role deletes the tenant, and all rows that point at it go with it. One on hold cannot be
-- deleted, since a hold points at it as well, and does not go by itself.
GRANT DELETE ON operator.tenants TO finder_operator;
