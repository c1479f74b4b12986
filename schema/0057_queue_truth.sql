-- What the sum of the work before a visit gave, before it was corrected by how earlier estimates turned out.
ALTER TABLE queue_visit ADD COLUMN expected BIGINT;
