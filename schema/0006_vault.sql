-- The key of personal data, which never lies here in the clear: its public half, which seals what arrives while the key is
-- locked; and the key once more, sealed to the city's escrow. One row.
CREATE TABLE app_vault (
	id BIGINT PRIMARY KEY,
	public_key BLOB NOT NULL,
	escrow_public BLOB,
	escrow_sealed BLOB,
	made_at BIGINT NOT NULL
);

-- The same key wrapped for each member of staff under a key made from the password: whoever signs in first after a start
-- opens it for the office.
CREATE TABLE account_key (
	account_id BIGINT PRIMARY KEY REFERENCES account_user(id),
	wrapped BLOB NOT NULL,
	made_at BIGINT NOT NULL
);
