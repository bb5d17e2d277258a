CREATE TABLE schema_migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE organisation (
  id               INTEGER PRIMARY KEY,
  name             TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
  municipality_key TEXT
) STRICT;

CREATE TABLE account (
  id                   INTEGER PRIMARY KEY,
  user_name            TEXT NOT NULL UNIQUE CHECK (length(user_name) BETWEEN 3 AND 40),
  display_name         TEXT NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
  sort_key             TEXT NOT NULL,
  password_hash        TEXT,
  must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1)),
  totp_secret          BLOB,
  totp_confirmed_at    INTEGER,
  totp_last_step       INTEGER NOT NULL DEFAULT 0,
  locked_at            INTEGER,
  is_demo              INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  letter_shortcuts     INTEGER NOT NULL DEFAULT 0 CHECK (letter_shortcuts IN (0, 1)),
  created_at           INTEGER NOT NULL,
  CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL)
) STRICT;

CREATE TABLE role_grant (
  id               INTEGER PRIMARY KEY,
  account          INTEGER NOT NULL REFERENCES account (id),
  role             TEXT NOT NULL CHECK (role IN ('cm', 'koord', 'fachaufsicht', 'abh', 'ebh', 'gemeinde',
                     'anbieter', 'pruefer', 'dsb', 'klient', 'dienst', 'lenkung', 'admin')),
  organisation     INTEGER NOT NULL REFERENCES organisation (id),
  municipality_key TEXT,
  valid_from       INTEGER NOT NULL,
  valid_to         INTEGER,
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;

CREATE TABLE recovery_code (
  account   INTEGER NOT NULL REFERENCES account (id),
  code_hash BLOB NOT NULL,
  used_at   INTEGER,
  PRIMARY KEY (account, code_hash)
) STRICT;

CREATE TABLE session (
  token_hash   BLOB PRIMARY KEY,
  number       INTEGER NOT NULL UNIQUE,
  account      INTEGER NOT NULL REFERENCES account (id),
  stage        TEXT NOT NULL CHECK (stage IN ('password', 'full')),
  form_token   TEXT NOT NULL,
  device       TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE failed_sign_in (
  id         INTEGER PRIMARY KEY,
  subject    BLOB NOT NULL,
  failed_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE case_change (
  case_file INTEGER PRIMARY KEY,
  change    INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE form_key (
  key      TEXT NOT NULL CHECK (length(key) BETWEEN 16 AND 64),
  account  INTEGER NOT NULL REFERENCES account (id),
  path     TEXT NOT NULL,
  location TEXT NOT NULL,
  used_at  INTEGER NOT NULL,
  PRIMARY KEY (account, key, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  account  INTEGER NOT NULL REFERENCES account (id),
  form     TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 100),
  sealed   BLOB NOT NULL,
  saved_at INTEGER NOT NULL, form_key TEXT,
  PRIMARY KEY (account, form)
) STRICT, WITHOUT ROWID;

CREATE TABLE district (
  key       TEXT PRIMARY KEY CHECK (length(key) = 5),
  name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  seat      TEXT NOT NULL CHECK (length(seat) BETWEEN 1 AND 200),
  region    TEXT NOT NULL CHECK (length(region) BETWEEN 1 AND 200),
  source    TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  loaded_by TEXT NOT NULL,
  loaded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE municipality (
  key           TEXT PRIMARY KEY CHECK (length(key) = 8),
  district      TEXT NOT NULL REFERENCES district (key),
  name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  sort_key      TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('stadt', 'gemeinde')),
  area_hectares INTEGER NOT NULL CHECK (area_hectares > 0),
  UNIQUE (district, name)
) STRICT;

CREATE TABLE municipality_population (
  municipality   TEXT NOT NULL REFERENCES municipality (key),
  reference_date INTEGER NOT NULL,
  inhabitants    INTEGER NOT NULL CHECK (inhabitants >= 0),
  source         TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  PRIMARY KEY (municipality, reference_date)
) STRICT;

CREATE TABLE municipality_attribute (
  municipality TEXT NOT NULL REFERENCES municipality (key),
  kind         TEXT NOT NULL CHECK (kind IN ('immigrationAuthority', 'naturalisationAuthority',
                 'youthOffice', 'integrationCouncil')),
  version      INTEGER NOT NULL CHECK (version >= 1),
  PRIMARY KEY (municipality, kind)
) STRICT;

CREATE TABLE attribute_period (
  id                INTEGER PRIMARY KEY,
  municipality      TEXT NOT NULL,
  kind              TEXT NOT NULL,
  value             TEXT NOT NULL CHECK (value IN ('yes', 'no', 'unknown')),
  responsible       TEXT NOT NULL CHECK (length(responsible) <= 200),
  valid_from        INTEGER NOT NULL,
  valid_to          INTEGER CHECK (valid_to >= valid_from),
  is_as_of          INTEGER NOT NULL CHECK (is_as_of IN (0, 1)),
  is_inferred       INTEGER NOT NULL CHECK (is_inferred IN (0, 1)),
  source            TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  note              TEXT NOT NULL CHECK (length(note) <= 1000),
  entered_by        TEXT NOT NULL,
  entered_at        INTEGER NOT NULL,
  withdrawn_by      TEXT,
  withdrawn_at      INTEGER,
  withdrawal_reason TEXT CHECK (length(withdrawal_reason) BETWEEN 1 AND 500),
  FOREIGN KEY (municipality, kind) REFERENCES municipality_attribute (municipality, kind),
  CHECK (responsible = '' OR value = 'no'),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL))
) STRICT;

CREATE TABLE post_criterion (
  district   TEXT NOT NULL REFERENCES district (key),
  kind       TEXT NOT NULL CHECK (kind IN ('immigrationAuthority', 'naturalisationAuthority',
               'youthOffice', 'integrationCouncil')),
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  PRIMARY KEY (district, kind, valid_from)
) STRICT;

CREATE TABLE journal_entry (
  position   INTEGER PRIMARY KEY CHECK (position >= 1),
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),
  chain_hash BLOB NOT NULL CHECK (length(chain_hash) = 32)
) STRICT;

CREATE TABLE journal_body (
  position INTEGER PRIMARY KEY REFERENCES journal_entry (position),
  salt     BLOB NOT NULL CHECK (length(salt) = 16),
  at       INTEGER NOT NULL,
  account  INTEGER,
  roles    TEXT NOT NULL,
  relation TEXT NOT NULL,
  action   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  purpose  TEXT NOT NULL,
  result   TEXT NOT NULL,
  request  TEXT NOT NULL,
  detail   BLOB
) STRICT;

CREATE TABLE journal_record (
  position INTEGER NOT NULL REFERENCES journal_entry (position),
  kind     TEXT NOT NULL,
  record   TEXT NOT NULL CHECK (length(record) BETWEEN 1 AND 100),
  PRIMARY KEY (position, kind, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_person (
  account       INTEGER PRIMARY KEY REFERENCES account (id),
  first_account INTEGER NOT NULL REFERENCES account (id),
  CHECK (account <> first_account)
) STRICT;

CREATE TABLE person_key (
  id               INTEGER PRIMARY KEY,
  municipality_key TEXT NOT NULL,
  created_by       INTEGER NOT NULL REFERENCES account (id),
  created_at       INTEGER NOT NULL
, merged_into INTEGER REFERENCES person_key (id) CHECK (merged_into <> id)) STRICT;

CREATE TABLE account_kin (
  account INTEGER NOT NULL REFERENCES account (id),
  person  INTEGER NOT NULL REFERENCES person_key (id),
  kind    TEXT NOT NULL CHECK (kind IN ('self', 'relative')),
  PRIMARY KEY (account, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_file (
  id               INTEGER PRIMARY KEY,
  number           TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 40),
  municipality_key TEXT NOT NULL,
  opened_on        INTEGER NOT NULL,
  -- From this day on the case is closed and its processing restricted.
  closed_on        INTEGER,
  -- Restricted while still open (Art. 18 DSGVO).
  restricted_at    INTEGER,
  sealed_at        INTEGER,
  version          INTEGER NOT NULL DEFAULT 1,
  CHECK (closed_on IS NULL OR closed_on >= opened_on)
) STRICT;

CREATE TABLE case_person (
  case_file INTEGER NOT NULL REFERENCES case_file (id),
  person    INTEGER NOT NULL REFERENCES person_key (id),
  PRIMARY KEY (case_file, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_worker (
  id          INTEGER PRIMARY KEY,
  case_file   INTEGER NOT NULL REFERENCES case_file (id),
  account     INTEGER NOT NULL REFERENCES account (id),
  part        TEXT NOT NULL CHECK (part IN ('responsible', 'co_worker')),
  offered_by  INTEGER NOT NULL REFERENCES account (id),
  accepted_at INTEGER,
  valid_from  INTEGER NOT NULL,
  valid_to    INTEGER, ended_at INTEGER, organisation INTEGER REFERENCES organisation (id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;

CREATE TABLE deputy_window (
  id         INTEGER PRIMARY KEY,
  absent     INTEGER NOT NULL REFERENCES account (id),
  deputy     INTEGER NOT NULL REFERENCES account (id),
  case_file  INTEGER REFERENCES case_file (id),
  set_by     INTEGER NOT NULL REFERENCES account (id),
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER NOT NULL,
  ended_at   INTEGER,
  CHECK (valid_to >= valid_from),
  CHECK (absent <> deputy)
) STRICT;

CREATE TABLE seal_member (
  id         INTEGER PRIMARY KEY,
  case_file  INTEGER NOT NULL REFERENCES case_file (id),
  account    INTEGER NOT NULL REFERENCES account (id),
  named_by   INTEGER NOT NULL REFERENCES account (id),
  named_at   INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE emergency_window (
  id                  INTEGER PRIMARY KEY,
  case_file           INTEGER NOT NULL REFERENCES case_file (id),
  account             INTEGER NOT NULL REFERENCES account (id),
  breaks_seal         INTEGER NOT NULL CHECK (breaks_seal IN (0, 1)),
  begins_at           INTEGER NOT NULL,
  ends_at             INTEGER NOT NULL,
  ended_at            INTEGER,
  CHECK (ends_at > begins_at)
) STRICT;

CREATE TABLE case_share (
  id           INTEGER PRIMARY KEY,
  case_file    INTEGER NOT NULL REFERENCES case_file (id),
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  data_class   TEXT NOT NULL,
  shared_by    INTEGER NOT NULL REFERENCES account (id),
  valid_from   INTEGER NOT NULL,
  valid_to     INTEGER NOT NULL,
  withdrawn_at INTEGER,
  CHECK (valid_to >= valid_from)
) STRICT;

CREATE TABLE review_grant (
  id         INTEGER PRIMARY KEY,
  case_file  INTEGER NOT NULL REFERENCES case_file (id),
  account    INTEGER NOT NULL REFERENCES account (id),
  granted_by INTEGER NOT NULL REFERENCES account (id),
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER NOT NULL,
  ended_at   INTEGER,
  CHECK (valid_to >= valid_from),
  CHECK (account <> granted_by)
) STRICT;

CREATE TABLE audit_order (
  id         INTEGER PRIMARY KEY,
  case_file  INTEGER NOT NULL REFERENCES case_file (id),
  account    INTEGER NOT NULL REFERENCES account (id),
  ordered_by INTEGER NOT NULL REFERENCES account (id),
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER NOT NULL,
  ended_at   INTEGER,
  CHECK (valid_to >= valid_from)
) STRICT;

CREATE TABLE processing_decision (
  kind       TEXT NOT NULL CHECK (kind IN ('ground', 'retention')),
  subject    TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  version    INTEGER NOT NULL CHECK (version >= 1),
  text       TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
  decided_on INTEGER NOT NULL,
  decided_by TEXT NOT NULL CHECK (length(decided_by) BETWEEN 1 AND 200),
  source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  entered_by INTEGER NOT NULL REFERENCES account (id),
  entered_at INTEGER NOT NULL,
  PRIMARY KEY (kind, subject, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE approval_request (
  id             INTEGER PRIMARY KEY,
  kind           TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  -- Codes, numbers and days of what is asked for; read by the room that declares the kind.
  content        TEXT NOT NULL CHECK (length(content) <= 2000),
  reason         BLOB NOT NULL,
  requested_by   INTEGER NOT NULL REFERENCES account (id),
  -- Human beings, not accounts; a number of account_person.
  requester      INTEGER NOT NULL,
  beneficiary    INTEGER,
  requested_at   INTEGER NOT NULL,
  expires_at     INTEGER NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused', 'withdrawn')),
  decided_by     INTEGER REFERENCES account (id),
  decided_at     INTEGER,
  decided_reason BLOB,
  CHECK (expires_at > requested_at),
  CHECK ((state = 'open') = (decided_by IS NULL)),
  CHECK ((state = 'open') = (decided_at IS NULL)),
  CHECK (decided_by IS NULL OR decided_by <> requested_by OR state = 'withdrawn')
) STRICT;

CREATE TABLE emergency_permit (
  id          INTEGER PRIMARY KEY,
  account     INTEGER NOT NULL REFERENCES account (id),
  case_file   INTEGER NOT NULL REFERENCES case_file (id),
  category    TEXT NOT NULL CHECK (category IN ('gefahr', 'frist', 'ausfall')),
  valid_until INTEGER NOT NULL,
  used_at     INTEGER
) STRICT;

CREATE TABLE emergency_access (
  emergency_window INTEGER PRIMARY KEY REFERENCES emergency_window (id),
  category         TEXT NOT NULL CHECK (category IN ('gefahr', 'frist', 'ausfall')),
  reason           BLOB NOT NULL,
  review_due_on    INTEGER NOT NULL,
  reviewed_by      INTEGER REFERENCES account (id),
  reviewed_at      INTEGER,
  verdict          TEXT CHECK (verdict IN ('berechtigt', 'nicht_berechtigt', 'ungeklaert')),
  verdict_reason   BLOB,
  CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL)),
  CHECK ((reviewed_by IS NULL) = (verdict IS NULL)),
  CHECK ((reviewed_by IS NULL) = (verdict_reason IS NULL))
) STRICT;

CREATE TABLE emergency_notice (
  id               INTEGER PRIMARY KEY,
  emergency_window INTEGER NOT NULL REFERENCES emergency_window (id),
  account          INTEGER NOT NULL REFERENCES account (id),
  -- Why this account is told: reviewer or responsible.
  part             TEXT NOT NULL CHECK (part IN ('reviewer', 'responsible')),
  seen_at          INTEGER,
  UNIQUE (emergency_window, account)
) STRICT;

CREATE TABLE person (
  id         INTEGER PRIMARY KEY REFERENCES person_key (id),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE person_merge (
  id                  INTEGER PRIMARY KEY,
  survivor            INTEGER NOT NULL REFERENCES person (id),
  merged              INTEGER NOT NULL REFERENCES person (id),
  merged_by           INTEGER NOT NULL REFERENCES account (id),
  merged_at           INTEGER NOT NULL,
  -- Of the record that stays; equal unless that of the other one was chosen.
  municipality_before TEXT NOT NULL,
  municipality_after  TEXT NOT NULL,
  undone_by           INTEGER REFERENCES account (id),
  undone_at           INTEGER,
  CHECK (survivor <> merged),
  CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;

CREATE TABLE person_distinct (
  id           INTEGER PRIMARY KEY,
  low          INTEGER NOT NULL REFERENCES person (id),
  high         INTEGER NOT NULL REFERENCES person (id),
  decided_by   INTEGER NOT NULL REFERENCES account (id),
  decided_at   INTEGER NOT NULL,
  -- Sealed with the key of the person in low.
  reason       BLOB,
  withdrawn_by INTEGER REFERENCES account (id),
  withdrawn_at INTEGER,
  CHECK (low < high),
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
) STRICT;

CREATE TABLE person_provenance (
  id                 INTEGER PRIMARY KEY,
  person             INTEGER NOT NULL REFERENCES person (id),
  version            INTEGER NOT NULL CHECK (version >= 1),
  source             TEXT NOT NULL CHECK (source IN ('selbst', 'angehoerige', 'behoerde', 'register', 'andere')),
  who                BLOB,
  said_on            INTEGER,
  document           BLOB,
  disputed_on        INTEGER,
  statement          BLOB,
  restricted_on      INTEGER,
  restriction_reason BLOB,
  CHECK (source = 'selbst' OR (who IS NOT NULL AND said_on IS NOT NULL)),
  CHECK ((disputed_on IS NULL) = (statement IS NULL)),
  CHECK ((restricted_on IS NULL) = (restriction_reason IS NULL))
) STRICT;

CREATE TABLE person_disclosure (
  id        INTEGER PRIMARY KEY,
  person    INTEGER NOT NULL REFERENCES person (id),
  account   INTEGER NOT NULL REFERENCES account (id),
  scope     TEXT NOT NULL CHECK (scope IN ('anschrift', 'abgeschlossen')),
  opened_at INTEGER NOT NULL,
  ends_at   INTEGER NOT NULL,
  reason    BLOB NOT NULL,
  CHECK (ends_at > opened_at)
) STRICT;

CREATE TABLE person_name (
  id         INTEGER PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES person (id),
  version    INTEGER NOT NULL CHECK (version >= 1),
  valid_from INTEGER,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  provenance INTEGER NOT NULL UNIQUE REFERENCES person_provenance (id),
  removed_at INTEGER,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('familienname', 'vornamen', 'einzelname', 'vatersname', 'rufname',
             'geburtsname', 'fruehererName', 'kuenstlername', 'aliasname')),
  prefix   BLOB,
  text     BLOB NOT NULL,
  native   BLOB,
  position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 20)
) STRICT;

CREATE TABLE person_birth (
  id         INTEGER PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES person (id),
  version    INTEGER NOT NULL CHECK (version >= 1),
  valid_from INTEGER,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  provenance INTEGER NOT NULL UNIQUE REFERENCES person_provenance (id),
  removed_at INTEGER,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  exactness      TEXT NOT NULL CHECK (exactness IN ('day', 'month', 'year', 'unknown')),
  year           INTEGER CHECK (year BETWEEN 1900 AND 2100),
  -- The day, or the first day of the month.
  date           BLOB,
  is_estimated   INTEGER NOT NULL CHECK (is_estimated IN (0, 1)),
  is_placeholder INTEGER NOT NULL CHECK (is_placeholder IN (0, 1)),
  place          BLOB,
  country        TEXT NOT NULL CHECK (length(country) IN (0, 2)),
  CHECK ((exactness = 'unknown') = (year IS NULL)),
  CHECK ((exactness IN ('day', 'month')) = (date IS NOT NULL)),
  CHECK (is_placeholder = 0 OR exactness = 'day')
) STRICT;

CREATE TABLE person_sex (
  id         INTEGER PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES person (id),
  version    INTEGER NOT NULL CHECK (version >= 1),
  valid_from INTEGER,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  provenance INTEGER NOT NULL UNIQUE REFERENCES person_provenance (id),
  removed_at INTEGER,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  value TEXT NOT NULL CHECK (value IN ('maennlich', 'weiblich', 'divers', 'ohneAngabe'))
) STRICT;

CREATE TABLE person_nationality (
  id         INTEGER PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES person (id),
  version    INTEGER NOT NULL CHECK (version >= 1),
  valid_from INTEGER,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  provenance INTEGER NOT NULL UNIQUE REFERENCES person_provenance (id),
  removed_at INTEGER,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('staatsangehoerigkeit', 'staatenlos', 'ungeklaert', 'herkunftsland')),
  country TEXT NOT NULL CHECK (length(country) IN (0, 2)),
  CHECK ((kind IN ('staatsangehoerigkeit', 'herkunftsland')) = (country <> ''))
) STRICT;

CREATE TABLE person_language (
  id         INTEGER PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES person (id),
  version    INTEGER NOT NULL CHECK (version >= 1),
  valid_from INTEGER,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  provenance INTEGER NOT NULL UNIQUE REFERENCES person_provenance (id),
  removed_at INTEGER,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  language          TEXT NOT NULL CHECK (length(language) IN (2, 3)),
  dialect           BLOB,
  speaks            TEXT CHECK (speaks IN ('keine', 'a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'muttersprache')),
  reads             TEXT CHECK (reads IN ('keine', 'a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'muttersprache')),
  needs_interpreter INTEGER NOT NULL CHECK (needs_interpreter IN (0, 1)),
  interpreter_wish  TEXT NOT NULL CHECK (interpreter_wish IN ('egal', 'frau', 'mann')),
  is_preferred      INTEGER NOT NULL CHECK (is_preferred IN (0, 1))
) STRICT;

CREATE TABLE person_contact (
  id         INTEGER PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES person (id),
  version    INTEGER NOT NULL CHECK (version >= 1),
  valid_from INTEGER,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  provenance INTEGER NOT NULL UNIQUE REFERENCES person_provenance (id),
  removed_at INTEGER,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('telefon', 'mobil', 'email', 'anschrift', 'unterkunft')),
  value        BLOB,
  address      BLOB,
  note         BLOB,
  is_preferred INTEGER NOT NULL CHECK (is_preferred IN (0, 1)),
  do_not_use   BLOB,
  CHECK ((kind IN ('anschrift', 'unterkunft')) = (address IS NOT NULL)),
  CHECK ((address IS NULL) = (value IS NOT NULL)),
  CHECK (is_preferred = 0 OR do_not_use IS NULL)
) STRICT;

CREATE TABLE person_protection (
  id         INTEGER PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES person (id),
  version    INTEGER NOT NULL CHECK (version >= 1),
  valid_from INTEGER,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  provenance INTEGER NOT NULL UNIQUE REFERENCES person_provenance (id),
  removed_at INTEGER,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  kind   TEXT NOT NULL CHECK (kind IN ('auskunftssperre', 'schutzadresse')),
  reason BLOB NOT NULL
) STRICT;

CREATE TABLE household (
  id               INTEGER PRIMARY KEY,
  version          INTEGER NOT NULL CHECK (version >= 1),
  is_single_parent INTEGER NOT NULL CHECK (is_single_parent IN (0, 1)),
  -- The address of a member stands for that of all.
  address          INTEGER REFERENCES person_contact (id),
  created_at       INTEGER NOT NULL,
  changed_by       INTEGER NOT NULL REFERENCES account (id),
  changed_at       INTEGER NOT NULL
) STRICT;

CREATE TABLE household_member (
  id         INTEGER PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES person (id),
  version    INTEGER NOT NULL CHECK (version >= 1),
  valid_from INTEGER,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  provenance INTEGER NOT NULL UNIQUE REFERENCES person_provenance (id),
  removed_at INTEGER,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  household INTEGER NOT NULL REFERENCES household (id),
  role      TEXT NOT NULL CHECK (role IN ('bezugsperson', 'ehegatte', 'lebenspartner', 'partner', 'kind',
              'elternteil', 'geschwister', 'grosselternteil', 'enkelkind', 'verwandte', 'andere'))
) STRICT;

CREATE TABLE person_token (
  token  INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (token, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
  id                   INTEGER PRIMARY KEY,
  version              INTEGER NOT NULL CHECK (version >= 1),
  released_version     INTEGER CHECK (released_version BETWEEN 1 AND version),
  name                 TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  sort_key             TEXT NOT NULL,
  parent               INTEGER REFERENCES actor (id) CHECK (parent <> id),
  shape                TEXT NOT NULL CHECK (shape IN ('organisation', 'unit', 'service', 'collective')),
  category             TEXT NOT NULL CHECK (category IN ('municipalOffice', 'employment',
                         'migrationCounselling', 'adultEducation', 'familyEducation', 'integrationCouncil',
                         'democracy', 'supraRegional', 'associations')),
  legal_domain         TEXT CHECK (legal_domain IN ('residenceLaw', 'benefitLaw', 'integration')),
  is_class_inferred    INTEGER NOT NULL CHECK (is_class_inferred IN (0, 1)),
  municipality         TEXT REFERENCES municipality (key),
  catchment            TEXT NOT NULL CHECK (catchment IN ('district', 'listed', 'unknown')),
  target_group         TEXT NOT NULL CHECK (length(target_group) <= 500),
  minimum_age          INTEGER CHECK (minimum_age BETWEEN 0 AND 120),
  maximum_age          INTEGER CHECK (maximum_age BETWEEN 0 AND 120),
  languages            TEXT NOT NULL CHECK (length(languages) <= 300),
  capacity             TEXT NOT NULL CHECK (length(capacity) <= 300),
  own_case_management  TEXT NOT NULL CHECK (own_case_management IN ('yes', 'no', 'unknown')),
  case_management_for  TEXT NOT NULL CHECK (length(case_management_for) <= 500),
  legal_basis          TEXT NOT NULL CHECK (length(legal_basis) <= 300),
  funding              TEXT NOT NULL CHECK (length(funding) <= 300),
  phone                TEXT NOT NULL CHECK (length(phone) <= 50),
  email                TEXT NOT NULL CHECK (length(email) <= 200),
  web                  TEXT NOT NULL CHECK (length(web) <= 300),
  account_organisation INTEGER REFERENCES organisation (id),
  ended_on             INTEGER,
  note                 TEXT NOT NULL CHECK (length(note) <= 1000),
  source               TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  verified_on          INTEGER,
  verified_by          TEXT NOT NULL CHECK (length(verified_by) <= 200),
  review_on            INTEGER NOT NULL,
  changed_by           TEXT NOT NULL,
  changed_at           INTEGER NOT NULL,
  CHECK (minimum_age <= maximum_age),
  CHECK ((own_case_management = 'yes') = (case_management_for <> '')),
  CHECK ((verified_on IS NULL) = (verified_by = ''))
) STRICT;

CREATE TABLE actor_word (
  word  TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor (id),
  PRIMARY KEY (word, actor)
) STRICT;

CREATE TABLE actor_function (
  actor    INTEGER NOT NULL REFERENCES actor (id),
  function TEXT NOT NULL CHECK (length(function) BETWEEN 1 AND 40),
  PRIMARY KEY (actor, function)
) STRICT;

CREATE TABLE actor_area (
  actor INTEGER NOT NULL REFERENCES actor (id),
  area  TEXT NOT NULL CHECK (length(area) BETWEEN 1 AND 40),
  PRIMARY KEY (actor, area)
) STRICT;

CREATE TABLE actor_catchment (
  actor        INTEGER NOT NULL REFERENCES actor (id),
  municipality TEXT NOT NULL REFERENCES municipality (key),
  PRIMARY KEY (actor, municipality)
) STRICT;

CREATE TABLE actor_location (
  id           INTEGER PRIMARY KEY,
  actor        INTEGER NOT NULL REFERENCES actor (id),
  version      INTEGER NOT NULL CHECK (version >= 1),
  name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  address      TEXT NOT NULL CHECK (length(address) <= 300),
  municipality TEXT REFERENCES municipality (key),
  hours        TEXT NOT NULL CHECK (length(hours) <= 300),
  access       TEXT NOT NULL CHECK (length(access) <= 300),
  ended_on     INTEGER
) STRICT;

CREATE TABLE actor_contact (
  id       INTEGER PRIMARY KEY,
  actor    INTEGER NOT NULL REFERENCES actor (id),
  version  INTEGER NOT NULL CHECK (version >= 1),
  name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  task     TEXT NOT NULL CHECK (length(task) BETWEEN 1 AND 200),
  phone    TEXT NOT NULL CHECK (length(phone) <= 50),
  email    TEXT NOT NULL CHECK (length(email) <= 200)
) STRICT;

CREATE TABLE authority_period (
  id                INTEGER PRIMARY KEY,
  municipality      TEXT NOT NULL REFERENCES municipality (key),
  authority         TEXT NOT NULL CHECK (authority IN ('auslaenderbehoerde', 'einbuergerungsbehoerde',
                      'jugendamt', 'jobcenter')),
  actor             INTEGER NOT NULL REFERENCES actor (id),
  valid_from        INTEGER NOT NULL,
  valid_to          INTEGER CHECK (valid_to >= valid_from),
  is_as_of          INTEGER NOT NULL CHECK (is_as_of IN (0, 1)),
  is_inferred       INTEGER NOT NULL CHECK (is_inferred IN (0, 1)),
  source            TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  entered_by        TEXT NOT NULL,
  entered_at        INTEGER NOT NULL,
  withdrawn_by      TEXT,
  withdrawn_at      INTEGER,
  withdrawal_reason TEXT CHECK (length(withdrawal_reason) BETWEEN 1 AND 500),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL))
) STRICT;

CREATE TABLE programme (
  id            INTEGER PRIMARY KEY,
  version       INTEGER NOT NULL CHECK (version >= 1),
  name          TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
  sort_key      TEXT NOT NULL,
  purpose       TEXT NOT NULL CHECK (length(purpose) <= 1000),
  started_on    INTEGER,
  ended_on      INTEGER CHECK (ended_on >= started_on),
  is_end_open   INTEGER NOT NULL CHECK (is_end_open IN (0, 1)),
  open_question TEXT NOT NULL CHECK (length(open_question) <= 500),
  source        TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  changed_by    TEXT NOT NULL,
  changed_at    INTEGER NOT NULL,
  CHECK (is_end_open = 0 OR ended_on IS NULL)
) STRICT;

CREATE TABLE programme_rule (
  id             INTEGER PRIMARY KEY,
  programme      INTEGER NOT NULL REFERENCES programme (id),
  kind           TEXT NOT NULL CHECK (kind IN ('excludes', 'precedes', 'perArea', 'accessChannel', 'coreTask',
                   'connects')),
  minimum_age    INTEGER CHECK (minimum_age BETWEEN 0 AND 120),
  has_minimum    INTEGER CHECK (has_minimum IN (0, 1)),
  maximum_age    INTEGER CHECK (maximum_age BETWEEN 0 AND 120),
  has_maximum    INTEGER CHECK (has_maximum IN (0, 1)),
  statuses       TEXT NOT NULL CHECK (length(statuses) <= 200),
  areas          TEXT NOT NULL CHECK (length(areas) <= 400),
  recheck_months INTEGER CHECK (recheck_months BETWEEN 1 AND 60),
  end_trigger    TEXT NOT NULL CHECK (end_trigger IN ('date', 'programmeEnd')),
  text           TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
  source         TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  valid_from     INTEGER NOT NULL,
  valid_to       INTEGER CHECK (valid_to >= valid_from),
  entered_by     TEXT NOT NULL,
  entered_at     INTEGER NOT NULL, replaces INTEGER REFERENCES programme_rule (id), municipalities TEXT NOT NULL DEFAULT ''
  CHECK (length(municipalities) <= 800), only_served INTEGER NOT NULL DEFAULT 0 CHECK (only_served IN (0, 1)),
  CHECK ((minimum_age IS NULL) = (has_minimum IS NULL)),
  CHECK ((maximum_age IS NULL) = (has_maximum IS NULL)),
  CHECK (minimum_age <= maximum_age)
) STRICT;

CREATE TABLE programme_detail (
  id        INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES programme (id),
  kind      TEXT NOT NULL CHECK (kind IN ('site', 'partner', 'financing', 'access', 'structure', 'evaluation')),
  text      TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
  actor     INTEGER REFERENCES actor (id),
  source    TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
) STRICT;

CREATE TABLE body (
  id             INTEGER PRIMARY KEY,
  version        INTEGER NOT NULL CHECK (version >= 1),
  name           TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
  sort_key       TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('steeringGroup', 'strategicUnit', 'structureGroup', 'caseGroup',
                   'projectGroup', 'alliance', 'conference', 'internalNetwork', 'externalNetwork')),
  municipality   TEXT REFERENCES municipality (key),
  purpose        TEXT NOT NULL CHECK (length(purpose) <= 1000),
  relation       TEXT NOT NULL CHECK (length(relation) <= 500),
  participants   TEXT NOT NULL CHECK (length(participants) <= 1000),
  constituted_on INTEGER,
  is_planned     INTEGER NOT NULL CHECK (is_planned IN (0, 1)),
  rhythm         TEXT CHECK (rhythm IN ('days', 'months', 'perYear')),
  rhythm_count   INTEGER CHECK (rhythm_count BETWEEN 1 AND 400),
  rhythm_text    TEXT NOT NULL CHECK (length(rhythm_text) <= 300),
  source         TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  changed_by     TEXT NOT NULL,
  changed_at     INTEGER NOT NULL,
  CHECK ((rhythm IS NULL) = (rhythm_count IS NULL))
) STRICT;

CREATE TABLE body_place (
  id         INTEGER PRIMARY KEY,
  body       INTEGER NOT NULL REFERENCES body (id),
  parent     INTEGER NOT NULL REFERENCES body (id) CHECK (parent <> body),
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
) STRICT;

CREATE TABLE body_office (
  id     INTEGER PRIMARY KEY,
  body   INTEGER NOT NULL REFERENCES body (id),
  kind   TEXT NOT NULL CHECK (kind IN ('chair', 'secretariat', 'member')),
  name   TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
) STRICT;

CREATE TABLE body_seat (
  id           INTEGER PRIMARY KEY,
  body         INTEGER NOT NULL REFERENCES body (id),
  version      INTEGER NOT NULL CHECK (version >= 1),
  name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  organisation TEXT NOT NULL CHECK (length(organisation) <= 200),
  actor        INTEGER REFERENCES actor (id),
  source       TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  holder       TEXT NOT NULL CHECK (length(holder) <= 200),
  deputy       TEXT NOT NULL CHECK (length(deputy) <= 200),
  resolution   TEXT NOT NULL CHECK (length(resolution) <= 300),
  valid_from   INTEGER NOT NULL,
  valid_to     INTEGER CHECK (valid_to >= valid_from)
) STRICT;

CREATE TABLE seat_represents (
  id    INTEGER PRIMARY KEY,
  seat  INTEGER NOT NULL REFERENCES body_seat (id),
  name  TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  actor INTEGER REFERENCES actor (id)
) STRICT;

CREATE TABLE body_meeting (
  id      INTEGER PRIMARY KEY,
  body    INTEGER NOT NULL REFERENCES body (id),
  day     INTEGER NOT NULL,
  is_held INTEGER NOT NULL CHECK (is_held IN (0, 1)),
  UNIQUE (body, day)
) STRICT;

CREATE TABLE dataset (
  id                INTEGER PRIMARY KEY,
  kind              TEXT NOT NULL CHECK (kind IN ('azr', 'population', 'refugees', 'other')),
  title             TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  reference_date    INTEGER NOT NULL,
  scope             TEXT NOT NULL CHECK (length(scope) BETWEEN 1 AND 1000),
  source            TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  is_demo           INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  file_name         TEXT NOT NULL CHECK (length(file_name) <= 200),
  file_hash         TEXT NOT NULL CHECK (length(file_hash) = 64),
  file_format       TEXT NOT NULL CHECK (length(file_format) <= 300),
  notes             TEXT NOT NULL CHECK (length(notes) <= 10000),
  uploaded_by       TEXT NOT NULL,
  uploaded_at       INTEGER NOT NULL,
  confirmed_by      TEXT,
  confirmed_at      INTEGER,
  withdrawn_by      TEXT,
  withdrawn_at      INTEGER,
  withdrawal_reason TEXT CHECK (length(withdrawal_reason) BETWEEN 1 AND 500),
  CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL)),
  CHECK (withdrawn_at IS NULL OR confirmed_at IS NOT NULL)
) STRICT;

CREATE TABLE dataset_value (
  dataset      INTEGER NOT NULL REFERENCES dataset (id),
  municipality TEXT NOT NULL REFERENCES municipality (key),
  count        INTEGER NOT NULL CHECK (count BETWEEN 0 AND 1000000000),
  written      TEXT NOT NULL CHECK (length(written) <= 200),
  warning      TEXT NOT NULL CHECK (length(warning) <= 1000),
  PRIMARY KEY (dataset, municipality)
) STRICT;

CREATE TABLE allocation (
  id             INTEGER PRIMARY KEY,
  title          TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  dataset        INTEGER NOT NULL REFERENCES dataset (id),
  positions      INTEGER NOT NULL CHECK (positions BETWEEN 1 AND 10000000),
  unit           INTEGER NOT NULL CHECK (unit IN (1, 5, 10, 25, 50, 100)),
  policy         TEXT NOT NULL CHECK (policy IN ('half-up', 'largest-remainder')),
  minimum        INTEGER NOT NULL CHECK (minimum >= 0),
  tie_rule       TEXT NOT NULL CHECK (tie_rule IN ('larger-count', 'smaller-count', 'key', 'name')),
  note           TEXT NOT NULL CHECK (length(note) <= 1000),
  created_by     TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  created_by_id  INTEGER NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'decided')),
  body           TEXT CHECK (length(body) BETWEEN 1 AND 200),
  decided_on     INTEGER,
  reference      TEXT CHECK (length(reference) BETWEEN 1 AND 200),
  valid_from     INTEGER,
  review_on      INTEGER CHECK (review_on > valid_from),
  submitted_by    TEXT,
  submitted_at    INTEGER,
  submitted_by_id INTEGER,
  approved_by    TEXT,
  approved_at    INTEGER,
  approved_by_id INTEGER CHECK (approved_by_id <> submitted_by_id),
  return_reason  TEXT NOT NULL CHECK (length(return_reason) <= 500),
  CHECK ((state = 'draft') = (submitted_at IS NULL)),
  CHECK ((state = 'decided') = (approved_at IS NOT NULL)),
  CHECK ((submitted_at IS NULL) = (submitted_by IS NULL) AND (submitted_at IS NULL) = (submitted_by_id IS NULL)
    AND (submitted_at IS NULL) = (body IS NULL) AND (submitted_at IS NULL) = (decided_on IS NULL)
    AND (submitted_at IS NULL) = (reference IS NULL) AND (submitted_at IS NULL) = (valid_from IS NULL)
    AND (submitted_at IS NULL) = (review_on IS NULL)),
  CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL) = (approved_by_id IS NULL))
) STRICT;

CREATE TABLE allocation_share (
  allocation   INTEGER NOT NULL REFERENCES allocation (id),
  municipality TEXT NOT NULL REFERENCES municipality (key),
  fixed        INTEGER CHECK (fixed >= 0),
  result       INTEGER NOT NULL CHECK (result >= 0),
  PRIMARY KEY (allocation, municipality)
) STRICT;

CREATE TABLE post (
  id            INTEGER PRIMARY KEY,
  version       INTEGER NOT NULL CHECK (version >= 1),
  module        TEXT NOT NULL CHECK (module IN ('steering', 'caseManagement', 'authorities')),
  title         TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  hundredths    INTEGER NOT NULL CHECK (hundredths BETWEEN 1 AND 10000),
  employer      TEXT NOT NULL CHECK (employer IN ('kreis', 'municipality', 'carrier')),
  employer_name TEXT NOT NULL CHECK (length(employer_name) <= 200),
  municipality  TEXT REFERENCES municipality (key),
  is_at_centre  INTEGER NOT NULL CHECK (is_at_centre IN (0, 1)),
  funding       TEXT NOT NULL CHECK (funding IN ('funded', 'own')),
  is_elsewhere  INTEGER NOT NULL CHECK (is_elsewhere IN (0, 1)),
  notice        TEXT NOT NULL CHECK (length(notice) <= 200),
  valid_from    INTEGER NOT NULL,
  valid_to      INTEGER CHECK (valid_to >= valid_from),
  source        TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  is_demo       INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  entered_by    TEXT NOT NULL,
  entered_at    INTEGER NOT NULL,
  CHECK (employer = 'kreis' OR length(employer_name) > 0),
  CHECK (employer <> 'municipality' OR municipality IS NOT NULL),
  CHECK (funding = 'own' OR length(notice) > 0)
) STRICT;

CREATE TABLE post_holding (
  id         INTEGER PRIMARY KEY,
  post       INTEGER NOT NULL REFERENCES post (id),
  held_from  INTEGER NOT NULL,
  held_to    INTEGER CHECK (held_to >= held_from),
  hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 1 AND 10000),
  function   TEXT NOT NULL CHECK (length(function) BETWEEN 1 AND 200)
) STRICT;

CREATE TABLE post_forwarding (
  id             INTEGER PRIMARY KEY,
  post           INTEGER NOT NULL REFERENCES post (id),
  recipient      TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 200),
  notice         TEXT NOT NULL CHECK (length(notice) BETWEEN 1 AND 200),
  forwarded_from INTEGER NOT NULL
) STRICT;

CREATE TABLE forwarding_condition (
  id         INTEGER PRIMARY KEY,
  forwarding INTEGER NOT NULL REFERENCES post_forwarding (id),
  condition  TEXT NOT NULL CHECK (length(condition) BETWEEN 1 AND 500),
  due_on     INTEGER,
  evidence   TEXT NOT NULL CHECK (length(evidence) <= 500),
  met_on     INTEGER,
  CHECK ((met_on IS NULL) = (evidence = ''))
) STRICT;

CREATE TABLE post_quota (
  module     TEXT NOT NULL CHECK (module IN ('steering', 'caseManagement', 'authorities')),
  valid_from INTEGER NOT NULL,
  hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 0 AND 10000000),
  source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  PRIMARY KEY (module, valid_from)
) STRICT;

CREATE TABLE post_entitlement (
  id         INTEGER PRIMARY KEY,
  valid_from INTEGER NOT NULL,
  reason     TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
  hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 1 AND 10000000),
  source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
) STRICT;

CREATE TABLE funding_rate (
  id      INTEGER PRIMARY KEY,
  module  TEXT NOT NULL CHECK (module IN ('steering', 'caseManagement', 'authorities')),
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  year    INTEGER CHECK (year BETWEEN 2020 AND 2100),
  cents   INTEGER NOT NULL CHECK (cents > 0),
  source  TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
) STRICT;

CREATE TABLE centre_recommendation (
  valid_from  INTEGER PRIMARY KEY,
  numerator   INTEGER NOT NULL CHECK (numerator > 0),
  denominator INTEGER NOT NULL CHECK (denominator >= numerator),
  source      TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
) STRICT;

CREATE TABLE person_merge_row (
  id          INTEGER PRIMARY KEY,
  merge       INTEGER NOT NULL REFERENCES person_merge (id),
  part        TEXT NOT NULL,
  of_table    TEXT NOT NULL,
  touched_row INTEGER NOT NULL,
  effect      TEXT NOT NULL CHECK (effect IN ('dazu', 'beide', 'ersetzt')),
  -- The row of the other record from which it was made.
  source      INTEGER,
  -- Who had changed the row last before, where that is put back.
  changed_by  INTEGER REFERENCES account (id),
  changed_at  INTEGER,
  CHECK ((changed_by IS NULL) = (changed_at IS NULL))
) STRICT;

CREATE TABLE deployment_assignment (
  id           INTEGER PRIMARY KEY,
  version      INTEGER NOT NULL CHECK (version >= 1),
  account      INTEGER NOT NULL REFERENCES account (id),
  municipality TEXT NOT NULL REFERENCES municipality (key),
  role         TEXT NOT NULL CHECK (role IN ('responsible', 'deputy')),
  weekdays     INTEGER NOT NULL CHECK (weekdays BETWEEN 0 AND 127),
  starts_at    INTEGER CHECK (starts_at BETWEEN 0 AND 1439),
  ends_at      INTEGER CHECK (ends_at <= 1440 AND ends_at > starts_at),
  place        TEXT NOT NULL CHECK (length(place) <= 300),
  contact      TEXT NOT NULL CHECK (length(contact) <= 200),
  hundredths   INTEGER NOT NULL CHECK (hundredths BETWEEN 0 AND 100),
  valid_from   INTEGER NOT NULL,
  valid_to     INTEGER CHECK (valid_to >= valid_from),
  is_demo      INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  entered_by   TEXT NOT NULL,
  entered_at   INTEGER NOT NULL,
  CHECK ((weekdays = 0) = (starts_at IS NULL)),
  CHECK ((weekdays = 0) = (ends_at IS NULL)),
  CHECK (weekdays = 0 OR length(place) > 0),
  CHECK (role = 'responsible' OR hundredths = 0)
) STRICT;

CREATE TABLE deployment_absence (
  id          INTEGER PRIMARY KEY,
  version     INTEGER NOT NULL CHECK (version >= 1),
  account     INTEGER NOT NULL REFERENCES account (id),
  absent_from INTEGER NOT NULL,
  absent_to   INTEGER NOT NULL CHECK (absent_to >= absent_from),
  deputy      INTEGER REFERENCES account (id) CHECK (deputy <> account),
  is_demo     INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  entered_by  TEXT NOT NULL,
  entered_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE deployment_agreement (
  id               INTEGER PRIMARY KEY,
  version          INTEGER NOT NULL CHECK (version >= 1),
  municipality     TEXT NOT NULL REFERENCES municipality (key),
  year             INTEGER NOT NULL CHECK (year BETWEEN 2020 AND 2100),
  days             TEXT NOT NULL CHECK (length(days) BETWEEN 1 AND 500),
  place            TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 300),
  prerequisites    TEXT NOT NULL CHECK (length(prerequisites) <= 2000),
  feasibility      TEXT CHECK (feasibility IN ('feasible', 'withReservation', 'notFeasible')),
  stated_by        TEXT CHECK (length(stated_by) BETWEEN 1 AND 200),
  stated_on        INTEGER,
  statement        TEXT CHECK (length(statement) <= 2000),
  concluded_on     INTEGER CHECK (concluded_on >= stated_on),
  concluded_with   TEXT CHECK (length(concluded_with) BETWEEN 1 AND 200),
  is_demo          INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  entered_by       TEXT NOT NULL,
  entered_at       INTEGER NOT NULL,
  UNIQUE (municipality, year),
  CHECK ((feasibility IS NULL) = (stated_by IS NULL)),
  CHECK ((feasibility IS NULL) = (stated_on IS NULL)),
  CHECK ((feasibility IS NULL) = (statement IS NULL)),
  CHECK (feasibility IS NULL OR feasibility = 'feasible' OR length(statement) > 0),
  CHECK ((concluded_on IS NULL) = (concluded_with IS NULL)),
  CHECK (concluded_on IS NULL OR coalesce(feasibility, 'notFeasible') <> 'notFeasible')
) STRICT;

CREATE TABLE municipal_reservation (
  id           INTEGER PRIMARY KEY,
  municipality TEXT NOT NULL REFERENCES municipality (key),
  area         TEXT NOT NULL CHECK (length(area) BETWEEN 1 AND 200),
  reservation  TEXT NOT NULL CHECK (length(reservation) BETWEEN 1 AND 2000),
  stated_by    TEXT NOT NULL CHECK (length(stated_by) BETWEEN 1 AND 200),
  stated_on    INTEGER NOT NULL,
  source       TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  lifted_on    INTEGER CHECK (lifted_on >= stated_on),
  lifted_note  TEXT NOT NULL CHECK (length(lifted_note) <= 500),
  is_demo      INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  entered_by   TEXT NOT NULL,
  entered_at   INTEGER NOT NULL,
  CHECK ((lifted_on IS NULL) = (lifted_note = ''))
) STRICT;

CREATE TABLE work_basis (
  kind       TEXT NOT NULL CHECK (kind IN ('weeklyMinutes', 'structuralShare', 'otherShare', 'warningMinutes',
               'agreementDue')),
  valid_from INTEGER NOT NULL,
  value      INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9999),
  source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  entered_by TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  PRIMARY KEY (kind, valid_from)
) STRICT;

CREATE TABLE case_weight (
  label      TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
  valid_from INTEGER NOT NULL,
  hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 0 AND 1000),
  source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  entered_by TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  PRIMARY KEY (label, valid_from)
) STRICT;

CREATE TABLE legal_basis (
  id          INTEGER PRIMARY KEY,
  version     INTEGER NOT NULL CHECK (version >= 1),
  short_title TEXT NOT NULL CHECK (length(short_title) BETWEEN 1 AND 200),
  sort_key    TEXT NOT NULL,
  citation    TEXT NOT NULL CHECK (length(citation) BETWEEN 1 AND 1000),
  issuer      TEXT NOT NULL CHECK (length(issuer) <= 200),
  kind        TEXT NOT NULL CHECK (kind IN ('act', 'directive', 'strategy', 'notice', 'application', 'resolution')),
  number      TEXT NOT NULL CHECK (length(number) <= 200),
  purposes    TEXT NOT NULL CHECK (length(purposes) <= 300),
  valid_from  INTEGER NOT NULL,
  valid_to    INTEGER CHECK (valid_to >= valid_from),
  is_as_of    INTEGER NOT NULL CHECK (is_as_of IN (0, 1)),
  source      TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  text_on     INTEGER,
  note        TEXT NOT NULL CHECK (length(note) <= 1000),
  supersedes  INTEGER REFERENCES legal_basis (id) CHECK (supersedes <> id),
  checked_by  TEXT,
  checked_at  INTEGER,
  changed_by  TEXT NOT NULL,
  changed_at  INTEGER NOT NULL,
  CHECK ((checked_by IS NULL) = (checked_at IS NULL)),
  CHECK (checked_at IS NULL OR text_on IS NOT NULL)
) STRICT;

CREATE TABLE concept (
  id       INTEGER PRIMARY KEY,
  title    TEXT NOT NULL UNIQUE CHECK (length(title) BETWEEN 1 AND 200),
  sort_key TEXT NOT NULL,
  owner    TEXT NOT NULL CHECK (length(owner) BETWEEN 1 AND 200),
  source   TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
) STRICT;

CREATE TABLE concept_version (
  id             INTEGER PRIMARY KEY,
  concept        INTEGER NOT NULL REFERENCES concept (id),
  number         INTEGER NOT NULL CHECK (number >= 1),
  version        INTEGER NOT NULL CHECK (version >= 1),
  label          TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
  note           TEXT NOT NULL CHECK (length(note) <= 1000),
  source         TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  state          TEXT NOT NULL CHECK (state IN ('draft', 'coordination', 'applied', 'decided', 'superseded')),
  state_on       INTEGER NOT NULL,
  decided_by     TEXT CHECK (length(decided_by) BETWEEN 1 AND 200),
  decided_on     INTEGER,
  reference      TEXT CHECK (length(reference) BETWEEN 1 AND 300),
  next_review_on INTEGER,
  is_demo        INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  changed_by     TEXT NOT NULL,
  changed_at     INTEGER NOT NULL,
  UNIQUE (concept, number),
  CHECK ((decided_on IS NULL) = (decided_by IS NULL)),
  CHECK ((decided_on IS NULL) = (reference IS NULL)),
  CHECK (state <> 'decided' OR decided_on IS NOT NULL)
) STRICT;

CREATE TABLE concept_relation (
  id     INTEGER PRIMARY KEY,
  newer  INTEGER NOT NULL REFERENCES concept_version (id),
  older  INTEGER NOT NULL REFERENCES concept_version (id) CHECK (older <> newer),
  kind   TEXT NOT NULL CHECK (kind IN ('supersedes', 'merges', 'intended')),
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  UNIQUE (newer, older)
) STRICT;

CREATE TABLE concept_chapter (
  id              INTEGER PRIMARY KEY,
  concept_version INTEGER NOT NULL REFERENCES concept_version (id),
  version         INTEGER NOT NULL CHECK (version >= 1),
  number          TEXT NOT NULL CHECK (length(number) <= 20),
  title           TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  text            TEXT NOT NULL CHECK (length(text) <= 20000),
  reference       TEXT NOT NULL CHECK (length(reference) <= 300),
  changed_by      TEXT NOT NULL,
  changed_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE chapter_requirement (
  id          INTEGER PRIMARY KEY,
  version     INTEGER NOT NULL CHECK (version >= 1),
  title       TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  explanation TEXT NOT NULL CHECK (length(explanation) <= 1000),
  valid_from  INTEGER NOT NULL,
  valid_to    INTEGER CHECK (valid_to >= valid_from),
  is_as_of    INTEGER NOT NULL CHECK (is_as_of IN (0, 1)),
  source      TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  changed_by  TEXT NOT NULL,
  changed_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE chapter_fulfils (
  chapter     INTEGER NOT NULL REFERENCES concept_chapter (id),
  requirement INTEGER NOT NULL REFERENCES chapter_requirement (id),
  PRIMARY KEY (chapter, requirement)
) STRICT;

CREATE TABLE chapter_proposal (
  id              INTEGER PRIMARY KEY,
  version         INTEGER NOT NULL CHECK (version >= 1),
  chapter         INTEGER NOT NULL REFERENCES concept_chapter (id),
  proposer        TEXT NOT NULL CHECK (length(proposer) BETWEEN 1 AND 200),
  reason          TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  base_text       TEXT NOT NULL CHECK (length(base_text) <= 20000),
  proposed_text   TEXT NOT NULL CHECK (length(proposed_text) BETWEEN 1 AND 20000),
  state           TEXT NOT NULL CHECK (state IN ('proposed', 'adopted', 'rejected')),
  decision_reason TEXT CHECK (length(decision_reason) BETWEEN 1 AND 2000),
  decided_by      TEXT,
  decided_at      INTEGER,
  adopted_in      INTEGER REFERENCES concept_chapter (id),
  is_demo         INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  entered_by      TEXT NOT NULL,
  entered_at      INTEGER NOT NULL,
  CHECK ((state = 'proposed') = (decision_reason IS NULL)),
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK ((state = 'proposed') = (decided_at IS NULL)),
  CHECK ((state = 'adopted') = (adopted_in IS NOT NULL))
) STRICT;

CREATE TABLE concept_review (
  id              INTEGER PRIMARY KEY,
  concept_version INTEGER NOT NULL REFERENCES concept_version (id),
  reviewed_on     INTEGER NOT NULL,
  finding         TEXT NOT NULL CHECK (length(finding) BETWEEN 1 AND 2000),
  next_on         INTEGER CHECK (next_on > reviewed_on),
  entered_by      TEXT NOT NULL,
  entered_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE taxonomy_term (
  id          INTEGER PRIMARY KEY,
  version     INTEGER NOT NULL CHECK (version >= 1),
  taxonomy    TEXT NOT NULL CHECK (taxonomy IN ('fieldOfAction', 'targetDimension', 'moduleGoal')),
  name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  position    INTEGER NOT NULL CHECK (position BETWEEN 1 AND 999),
  broader     INTEGER REFERENCES taxonomy_term (id) CHECK (broader <> id),
  explanation TEXT NOT NULL CHECK (length(explanation) <= 1000),
  valid_from  INTEGER NOT NULL,
  valid_to    INTEGER CHECK (valid_to >= valid_from),
  is_as_of    INTEGER NOT NULL CHECK (is_as_of IN (0, 1)),
  source      TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  changed_by  TEXT NOT NULL,
  changed_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE source_reading (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 10),
  subject    TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  statements TEXT NOT NULL CHECK (length(statements) BETWEEN 1 AND 1000),
  reading    TEXT NOT NULL CHECK (length(reading) BETWEEN 1 AND 1000),
  place_name TEXT NOT NULL CHECK (length(place_name) BETWEEN 1 AND 100),
  place      TEXT NOT NULL CHECK (length(place) <= 200),
  source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  entered_by TEXT NOT NULL,
  entered_at INTEGER NOT NULL, choice TEXT NOT NULL DEFAULT '' CHECK (length(choice) <= 40),
  UNIQUE (code, valid_from)
) STRICT;

CREATE TABLE target_rule (
  id         INTEGER PRIMARY KEY,
  version    INTEGER NOT NULL CHECK (version >= 1),
  kind       TEXT NOT NULL CHECK (kind IN ('stage', 'criterion')),
  code       TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 20),
  name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  changed_by TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE target_edition (
  id                  INTEGER PRIMARY KEY,
  target              INTEGER NOT NULL REFERENCES target_rule (id),
  valid_from          INTEGER NOT NULL,
  valid_to            INTEGER CHECK (valid_to >= valid_from),
  start_trigger       TEXT NOT NULL CHECK (start_trigger IN ('date', 'programmeEnd', 'decision')),
  starts_on           INTEGER,
  start_programme     INTEGER REFERENCES programme (id),
  counts_children     INTEGER NOT NULL CHECK (counts_children IN (0, 1)),
  child_maximum       INTEGER CHECK (child_maximum BETWEEN 0 AND 120),
  has_child_maximum   INTEGER CHECK (has_child_maximum IN (0, 1)),
  asks_for_reason     INTEGER NOT NULL CHECK (asks_for_reason IN (0, 1)),
  asks_for_free_share INTEGER NOT NULL CHECK (asks_for_free_share IN (0, 1)),
  minimum_share       INTEGER CHECK (minimum_share BETWEEN 1 AND 100),
  allows_others       INTEGER NOT NULL CHECK (allows_others IN (0, 1)),
  weight              INTEGER CHECK (weight BETWEEN 1 AND 100),
  text                TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
  source              TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  open_question       TEXT NOT NULL CHECK (length(open_question) <= 500),
  evaluation          TEXT NOT NULL CHECK (length(evaluation) <= 1000),
  entered_by          TEXT NOT NULL,
  entered_at          INTEGER NOT NULL,
  CHECK (starts_on IS NULL OR start_trigger = 'date'),
  CHECK ((start_programme IS NOT NULL) = (start_trigger = 'programmeEnd')),
  CHECK ((child_maximum IS NULL) = (has_child_maximum IS NULL)),
  CHECK (child_maximum IS NULL OR counts_children = 1)
) STRICT;

CREATE TABLE target_clause (
  id              INTEGER PRIMARY KEY,
  edition         INTEGER NOT NULL REFERENCES target_edition (id),
  is_exception    INTEGER NOT NULL CHECK (is_exception IN (0, 1)),
  minimum_age     INTEGER CHECK (minimum_age BETWEEN 0 AND 120),
  has_minimum     INTEGER CHECK (has_minimum IN (0, 1)),
  maximum_age     INTEGER CHECK (maximum_age BETWEEN 0 AND 120),
  has_maximum     INTEGER CHECK (has_maximum IN (0, 1)),
  statuses        TEXT NOT NULL CHECK (length(statuses) <= 200),
  municipalities  TEXT NOT NULL CHECK (length(municipalities) <= 800),
  needs           TEXT NOT NULL CHECK (length(needs) <= 1000),
  household       TEXT NOT NULL CHECK (length(household) <= 100),
  programme       INTEGER REFERENCES programme (id),
  is_after_school INTEGER NOT NULL CHECK (is_after_school IN (0, 1)),
  minimum_months  INTEGER CHECK (minimum_months BETWEEN 0 AND 600),
  maximum_months  INTEGER CHECK (maximum_months BETWEEN 0 AND 600),
  minimum_areas   INTEGER CHECK (minimum_areas BETWEEN 1 AND 13), is_newcomer INTEGER NOT NULL DEFAULT 0 CHECK (is_newcomer IN (0, 1)),
  CHECK ((minimum_age IS NULL) = (has_minimum IS NULL)),
  CHECK ((maximum_age IS NULL) = (has_maximum IS NULL)),
  CHECK (minimum_age <= maximum_age),
  CHECK (minimum_months <= maximum_months)
) STRICT;

CREATE TABLE case_sheet (
  case_file       INTEGER PRIMARY KEY REFERENCES case_file (id),
  person          INTEGER NOT NULL REFERENCES person_key (id),
  responsible     INTEGER REFERENCES account (id),
  phase           TEXT NOT NULL,
  phase_since     INTEGER NOT NULL,
  birth_year      INTEGER,
  status_group    TEXT NOT NULL DEFAULT '',
  title_until     INTEGER,
  next_due_on     INTEGER,
  last_contact_on INTEGER,
  next_check_on   INTEGER,
  opened_by       INTEGER NOT NULL REFERENCES account (id),
  changed_at      INTEGER NOT NULL
, is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)), running_number INTEGER) STRICT;

CREATE TABLE case_counter (
  year INTEGER PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last > 0)
) STRICT;

CREATE TABLE case_number_pattern (
  id         INTEGER PRIMARY KEY,
  pattern    TEXT NOT NULL CHECK (length(pattern) BETWEEN 1 AND 40),
  valid_from INTEGER NOT NULL,
  set_by     INTEGER NOT NULL REFERENCES account (id),
  set_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE case_phase (
  id         INTEGER PRIMARY KEY,
  case_file  INTEGER NOT NULL REFERENCES case_file (id),
  phase      TEXT NOT NULL,
  since      INTEGER NOT NULL,
  set_by     INTEGER NOT NULL REFERENCES account (id),
  set_at     INTEGER NOT NULL,
  -- Why a gate was passed with something missing; NULL if nothing was.
  waiver     BLOB
, waived INTEGER NOT NULL DEFAULT 0 CHECK (waived >= 0), missing BLOB, agreed_on INTEGER) STRICT;

CREATE TABLE case_handover (
  id            INTEGER PRIMARY KEY,
  case_file     INTEGER NOT NULL REFERENCES case_file (id),
  -- The offered part in the case.
  worker        INTEGER NOT NULL,
  -- Who is responsible until it is accepted; NULL where nobody was.
  giver         INTEGER REFERENCES account (id),
  recipient     INTEGER NOT NULL REFERENCES account (id),
  offered_by    INTEGER NOT NULL REFERENCES account (id),
  offered_at    INTEGER NOT NULL,
  reason        TEXT NOT NULL,
  note          BLOB,
  -- Offers made in one step share a number.
  batch         INTEGER NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'rejected', 'withdrawn')),
  answered_at   INTEGER,
  answer_reason TEXT,
  CHECK ((state = 'offered') = (answered_at IS NULL))
) STRICT;

CREATE TABLE consent_text (
  id          INTEGER PRIMARY KEY,
  version     INTEGER NOT NULL DEFAULT 1,
  purpose     TEXT NOT NULL,
  language    TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 12),
  edition     INTEGER NOT NULL CHECK (edition > 0),
  title       TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  body        TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 8000),
  valid_from  INTEGER NOT NULL,
  -- The last day; NULL until further notice.
  valid_to    INTEGER,
  hash        TEXT NOT NULL CHECK (length(hash) = 64),
  changed_by  TEXT NOT NULL,
  changed_at  INTEGER NOT NULL,
  -- All NULL while it is a draft.
  released_by TEXT CHECK (length(released_by) BETWEEN 1 AND 200),
  released_on INTEGER,
  release_entered_by TEXT,
  release_entered_at INTEGER,
  UNIQUE (purpose, language, edition),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CHECK ((released_by IS NULL) = (released_on IS NULL)),
  CHECK ((released_by IS NULL) = (release_entered_by IS NULL)),
  CHECK ((released_by IS NULL) = (release_entered_at IS NULL))
) STRICT;

CREATE TABLE consent (
  id              INTEGER PRIMARY KEY,
  version         INTEGER NOT NULL DEFAULT 1,
  case_file       INTEGER NOT NULL REFERENCES case_file (id),
  purpose         TEXT NOT NULL,
  text            INTEGER NOT NULL REFERENCES consent_text (id),
  -- Of the text as it was shown.
  text_hash       TEXT NOT NULL CHECK (length(text_hash) = 64),
  -- At most one of the two; both NULL where the name alone was entered, or nothing leaves the own unit.
  organisation    INTEGER REFERENCES organisation (id),
  actor           INTEGER,
  -- The name as it stood in the declaration; NULL where nothing leaves the own unit.
  recipient       BLOB,
  kinds           TEXT NOT NULL,
  fields          TEXT NOT NULL,
  language        TEXT NOT NULL,
  has_interpreter INTEGER NOT NULL CHECK (has_interpreter IN (0, 1)),
  interpreter     BLOB,
  form            TEXT NOT NULL CHECK (form IN ('paper', 'electronic', 'oral')),
  explained_by    BLOB NOT NULL,
  given_on        INTEGER NOT NULL,
  valid_from      INTEGER NOT NULL,
  valid_to        INTEGER NOT NULL,
  recorded_by     INTEGER NOT NULL REFERENCES account (id),
  recorded_at     INTEGER NOT NULL,
  -- All NULL until it is withdrawn; what is written counts at once, whatever the clock says.
  withdrawn_at    INTEGER,
  withdrawn_by    INTEGER REFERENCES account (id),
  -- In the person's own words; NULL where nobody gave a reason.
  withdrawal      BLOB, person INTEGER REFERENCES person_key (id), signer_part TEXT NOT NULL DEFAULT 'self' CHECK (signer_part IN ('self', 'custody')), signer BLOB, signer_reason BLOB, translation INTEGER REFERENCES consent_translation (id), translation_hash TEXT CHECK (length(translation_hash) = 64), programme INTEGER
  CHECK (programme IS NULL OR (organisation IS NULL AND actor IS NULL)),
  CHECK (valid_to >= valid_from),
  CHECK (organisation IS NULL OR actor IS NULL),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CHECK (withdrawal IS NULL OR withdrawn_at IS NOT NULL)
) STRICT;

CREATE TABLE consent_share (
  consent INTEGER NOT NULL REFERENCES consent (id),
  share   INTEGER NOT NULL UNIQUE REFERENCES case_share (id),
  PRIMARY KEY (consent, share)
) STRICT, WITHOUT ROWID;

CREATE TABLE residence_status (
  id            INTEGER PRIMARY KEY,
  entry         INTEGER NOT NULL,
  version       INTEGER NOT NULL CHECK (version > 0),
  case_file     INTEGER NOT NULL REFERENCES case_file (id),
  person        INTEGER NOT NULL REFERENCES person_key (id),
  status        TEXT NOT NULL,
  valid_from    INTEGER NOT NULL,
  -- The last day of the paper; NULL without one.
  valid_to      INTEGER CHECK (valid_to >= valid_from),
  source        TEXT NOT NULL,
  -- When the paper was seen; NULL if nobody has seen it.
  evidence_on   INTEGER,
  authority     BLOB,
  file_number   BLOB,
  remark        BLOB,
  is_void       INTEGER NOT NULL CHECK (is_void IN (0, 1)),
  changed_by    INTEGER NOT NULL REFERENCES account (id),
  changed_at    INTEGER NOT NULL,
  superseded_at INTEGER,
  UNIQUE (entry, version)
) STRICT;

CREATE TABLE legal_sphere (
  id            INTEGER PRIMARY KEY,
  entry         INTEGER NOT NULL,
  version       INTEGER NOT NULL CHECK (version > 0),
  case_file     INTEGER NOT NULL REFERENCES case_file (id),
  person        INTEGER NOT NULL REFERENCES person_key (id),
  sphere        TEXT NOT NULL,
  valid_from    INTEGER NOT NULL,
  valid_to      INTEGER CHECK (valid_to >= valid_from),
  office        BLOB,
  remark        BLOB,
  is_void       INTEGER NOT NULL CHECK (is_void IN (0, 1)),
  changed_by    INTEGER NOT NULL REFERENCES account (id),
  changed_at    INTEGER NOT NULL,
  superseded_at INTEGER, transition INTEGER REFERENCES sphere_transition (id),
  UNIQUE (entry, version)
) STRICT;

CREATE TABLE residence_arrival (
  id            INTEGER PRIMARY KEY,
  entry         INTEGER NOT NULL,
  version       INTEGER NOT NULL CHECK (version > 0),
  case_file     INTEGER NOT NULL REFERENCES case_file (id),
  person        INTEGER NOT NULL REFERENCES person_key (id),
  arrived_on    BLOB,
  source        TEXT NOT NULL,
  remark        BLOB,
  changed_by    INTEGER NOT NULL REFERENCES account (id),
  changed_at    INTEGER NOT NULL,
  superseded_at INTEGER,
  UNIQUE (entry, version)
) STRICT;

CREATE TABLE sphere_transition (
  id            INTEGER PRIMARY KEY,
  version       INTEGER NOT NULL CHECK (version > 0),
  case_file     INTEGER NOT NULL REFERENCES case_file (id),
  person        INTEGER NOT NULL REFERENCES person_key (id),
  rule          TEXT NOT NULL,
  anchor_on     INTEGER NOT NULL,
  decision      TEXT NOT NULL CHECK (decision IN ('confirmed', 'declined')),
  -- The first day in the new sphere; sealed, because for some rules it is a birthday. NULL if declined.
  starts_on     BLOB,
  -- The new sphere; NULL where the sphere stays.
  target        TEXT,
  -- Why the proposal was not followed, from a fixed list; NULL if it was.
  deviation     TEXT,
  reason        BLOB,
  decided_by    INTEGER NOT NULL REFERENCES account (id),
  decided_at    INTEGER NOT NULL,
  recalled_by   INTEGER REFERENCES account (id),
  recalled_at   INTEGER,
  recall_reason BLOB,
  CHECK ((recalled_by IS NULL) = (recalled_at IS NULL))
) STRICT;

CREATE TABLE residence_watch (
  id         INTEGER PRIMARY KEY,
  case_file  INTEGER NOT NULL REFERENCES case_file (id),
  person     INTEGER NOT NULL REFERENCES person_key (id),
  kind       TEXT NOT NULL CHECK (kind IN ('title', 'transition', 'checklist')),
  -- The status or the rule.
  code       TEXT NOT NULL,
  due_on     INTEGER NOT NULL
, exact_on BLOB) STRICT;

CREATE TABLE served_question (
  id       INTEGER PRIMARY KEY,
  account  INTEGER NOT NULL REFERENCES account (id),
  asked_at INTEGER NOT NULL,
  reason   TEXT NOT NULL CHECK (reason IN ('precedence', 'enquiry', 'moved'))
) STRICT;

CREATE TABLE residence_setting (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  value      INTEGER NOT NULL,
  valid_from INTEGER NOT NULL,
  source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  set_by     INTEGER NOT NULL REFERENCES account (id),
  set_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE case_episode (
  id               INTEGER PRIMARY KEY,
  case_file        INTEGER NOT NULL REFERENCES case_file (id),
  number           INTEGER NOT NULL CHECK (number > 0),
  opened_on        INTEGER NOT NULL,
  opened_by        INTEGER NOT NULL REFERENCES account (id),
  opened_at        INTEGER NOT NULL,
  -- Why the case was opened again; NULL for the first.
  reopening_reason BLOB,
  closed_on        INTEGER,
  closed_by        INTEGER REFERENCES account (id),
  closed_at        INTEGER,
  -- NULL while it runs, and for a case closed before reasons were kept.
  closure_reason   TEXT,
  remark           BLOB,
  handed_over_to   BLOB,
  -- What was open when it was closed all the same, and why.
  waived           INTEGER NOT NULL DEFAULT 0 CHECK (waived >= 0),
  missing          BLOB,
  waiver           BLOB, reason_by INTEGER REFERENCES account (id), reason_at INTEGER,
  UNIQUE (case_file, number),
  CHECK (closed_on IS NULL OR closed_on >= opened_on),
  CHECK (closure_reason IS NULL OR closed_on IS NOT NULL)
) STRICT;

CREATE TABLE life_area (
  code            TEXT NOT NULL,
  label           TEXT NOT NULL,
  -- The last segment of its address.
  slug            TEXT NOT NULL,
  position        INTEGER NOT NULL,
  -- Who usually serves the area before KIM does.
  usual_provider  TEXT NOT NULL,
  valid_from      INTEGER NOT NULL,
  valid_to        INTEGER,
  source          TEXT NOT NULL,
  PRIMARY KEY (code, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;

CREATE TABLE case_area (
  id         INTEGER PRIMARY KEY,
  case_file  INTEGER NOT NULL REFERENCES case_file (id),
  area       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  is_active  INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  served_by  TEXT NOT NULL CHECK (served_by IN ('kim', 'actor', 'other', 'nobody', 'unknown')),
  -- A number of the directory of actors, which another room keeps.
  actor      INTEGER,
  other      BLOB,
  since      INTEGER,
  note       BLOB,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  UNIQUE (case_file, area),
  CHECK ((served_by = 'actor') = (actor IS NOT NULL)),
  CHECK ((served_by = 'other') = (other IS NOT NULL))
) STRICT;

CREATE TABLE case_involved (
  id           INTEGER PRIMARY KEY,
  case_file    INTEGER NOT NULL REFERENCES case_file (id),
  version      INTEGER NOT NULL,
  actor        INTEGER,
  organisation BLOB,
  task         BLOB NOT NULL,
  contact      BLOB,
  phone        BLOB,
  email        BLOB,
  since        INTEGER,
  until        INTEGER,
  changed_by   INTEGER NOT NULL REFERENCES account (id),
  changed_at   INTEGER NOT NULL,
  CHECK ((actor IS NULL) <> (organisation IS NULL)),
  CHECK (since IS NULL OR until IS NULL OR until >= since)
) STRICT;

CREATE TABLE case_person_step (
  id        INTEGER PRIMARY KEY,
  case_file INTEGER NOT NULL REFERENCES case_file (id),
  person    INTEGER NOT NULL REFERENCES person_key (id),
  step      TEXT NOT NULL CHECK (step IN ('added', 'removed')),
  reason    BLOB,
  done_by   INTEGER NOT NULL REFERENCES account (id),
  done_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE case_biography (
  id         INTEGER PRIMARY KEY,
  case_file  INTEGER NOT NULL REFERENCES case_file (id),
  version    INTEGER NOT NULL,
  moment     BLOB NOT NULL,
  label      BLOB NOT NULL,
  text       BLOB,
  removed_at INTEGER,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE case_link (
  id         INTEGER PRIMARY KEY,
  case_file  INTEGER NOT NULL REFERENCES case_file (id),
  other_case INTEGER NOT NULL REFERENCES case_file (id),
  kind       TEXT NOT NULL CHECK (kind IN ('household', 'family', 'predecessor', 'matter')),
  made_by    INTEGER NOT NULL REFERENCES account (id),
  made_at    INTEGER NOT NULL,
  removed_by INTEGER REFERENCES account (id),
  removed_at INTEGER,
  CHECK (case_file < other_case),
  CHECK ((removed_by IS NULL) = (removed_at IS NULL))
) STRICT;

CREATE TABLE case_seal_step (
  id        INTEGER PRIMARY KEY,
  case_file INTEGER NOT NULL REFERENCES case_file (id),
  step      TEXT NOT NULL CHECK (step IN ('sealed', 'changed', 'unsealed')),
  reason    BLOB NOT NULL,
  done_by   INTEGER NOT NULL REFERENCES account (id),
  done_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE precedence_check (
  id               INTEGER PRIMARY KEY,
  case_file        INTEGER NOT NULL REFERENCES case_file (id),
  person           INTEGER NOT NULL REFERENCES person_key (id),
  version          INTEGER NOT NULL CHECK (version > 0),
  key_day          INTEGER NOT NULL,
  facts_version    INTEGER NOT NULL CHECK (facts_version > 0),
  facts            BLOB NOT NULL,
  outcome          TEXT CHECK (outcome IN ('admitted', 'shared', 'handedOver', 'signposting', 'waitingList',
    'declined')),
  -- What the areas suggested at the decision, divided by commas; empty if nothing.
  proposed         TEXT NOT NULL DEFAULT '',
  stage            TEXT NOT NULL DEFAULT '',
  is_core          INTEGER NOT NULL DEFAULT 0 CHECK (is_core IN (0, 1)),
  children_counted INTEGER NOT NULL DEFAULT 0 CHECK (children_counted >= 0),
  is_deviation     INTEGER NOT NULL DEFAULT 0 CHECK (is_deviation IN (0, 1)),
  reason           BLOB,
  screening        BLOB,
  next_check_on    INTEGER,
  decided_on       INTEGER,
  decided_at       INTEGER,
  decided_by       INTEGER REFERENCES account (id),
  started_at       INTEGER NOT NULL,
  changed_by       INTEGER NOT NULL REFERENCES account (id),
  changed_at       INTEGER NOT NULL, deviation TEXT CHECK (deviation IN ('factsWrong', 'partnerFull',
  'partnerOutOfReach', 'agreement', 'wish', 'urgency', 'ownCapacity', 'stageJudged', 'other', 'notGiven')), elsewhere TEXT CHECK (elsewhere IN ('no', 'yes', 'unclear')), elsewhere_place BLOB, elsewhere_evidence BLOB, basis BLOB,
  CHECK ((outcome IS NULL) = (decided_on IS NULL)),
  CHECK ((outcome IS NULL) = (decided_by IS NULL))
) STRICT;

CREATE TABLE precedence_area (
  id               INTEGER PRIMARY KEY,
  precedence_check INTEGER NOT NULL REFERENCES precedence_check (id),
  area             TEXT NOT NULL,
  is_active        INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  version          INTEGER NOT NULL CHECK (version > 0),
  result           TEXT CHECK (result IN ('nobody', 'precedes', 'asked', 'declined', 'partly', 'unknown')),
  checked_on       INTEGER,
  checked_by       INTEGER REFERENCES account (id),
  evidence         BLOB,
  reason           BLOB,
  actor            INTEGER REFERENCES actor (id),
  programme        INTEGER REFERENCES programme (id),
  partner_answer   BLOB,
  answered_on      INTEGER,
  next_check_on    INTEGER,
  -- Whether KIM has taken it; NULL until decided.
  is_ours          INTEGER CHECK (is_ours IN (0, 1)),
  UNIQUE (precedence_check, area),
  CHECK (actor IS NULL OR programme IS NULL)
) STRICT;

CREATE TABLE precedence_inquiry (
  id               INTEGER PRIMARY KEY,
  case_file        INTEGER NOT NULL REFERENCES case_file (id),
  precedence_check INTEGER NOT NULL REFERENCES precedence_check (id),
  area             TEXT NOT NULL,
  actor            INTEGER REFERENCES actor (id),
  programme        INTEGER REFERENCES programme (id),
  version          INTEGER NOT NULL CHECK (version > 0),
  fields           TEXT NOT NULL,
  given            BLOB,
  asked_on         INTEGER NOT NULL,
  due_on           INTEGER NOT NULL,
  asked_by         INTEGER NOT NULL REFERENCES account (id),
  asked_at         INTEGER NOT NULL,
  answer           TEXT CHECK (answer IN ('accepted', 'declined', 'partly', 'none')),
  answer_reason    BLOB,
  answered_on      INTEGER,
  answered_by      INTEGER REFERENCES account (id),
  answered_at      INTEGER,
  CHECK ((actor IS NULL) <> (programme IS NULL)),
  CHECK ((answer IS NULL) = (answered_on IS NULL))
) STRICT;

CREATE TABLE precedence_interval (
  id             INTEGER PRIMARY KEY,
  valid_from     INTEGER NOT NULL,
  recheck_months INTEGER NOT NULL CHECK (recheck_months BETWEEN 1 AND 24),
  answer_days    INTEGER NOT NULL CHECK (answer_days BETWEEN 1 AND 180),
  source         TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  set_by         TEXT NOT NULL,
  set_at         INTEGER NOT NULL
) STRICT;

CREATE TABLE contact_form (
  code       TEXT PRIMARY KEY,
  label      TEXT NOT NULL,
  place      INTEGER NOT NULL,
  is_contact INTEGER NOT NULL CHECK (is_contact IN (0, 1)),
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER,
  source     TEXT NOT NULL
, kind TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 1, changed_by INTEGER REFERENCES account (id), changed_at INTEGER) STRICT;

CREATE TABLE contact (
  id           INTEGER PRIMARY KEY,
  case_file    INTEGER NOT NULL REFERENCES case_file (id),
  form         TEXT NOT NULL REFERENCES contact_form (code),
  held_on      INTEGER NOT NULL,
  -- NULL if nobody has said how long it took.
  minutes      INTEGER CHECK (minutes BETWEEN 0 AND 1440),
  activity     TEXT NOT NULL CHECK (activity IN ('individual', 'structural')),
  participants BLOB,
  note         BLOB NOT NULL,
  special      BLOB,
  letter_to    BLOB,
  written_by   INTEGER NOT NULL REFERENCES account (id),
  written_at   INTEGER NOT NULL,
  -- Since when the supervision may read it under a review grant; NULL if it may not.
  review_at    INTEGER,
  review_by    INTEGER REFERENCES account (id),
  CHECK ((review_at IS NULL) = (review_by IS NULL))
) STRICT;

CREATE TABLE contact_participant (
  contact INTEGER NOT NULL REFERENCES contact (id),
  role    TEXT NOT NULL,
  PRIMARY KEY (contact, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_addendum (
  id         INTEGER PRIMARY KEY,
  contact    INTEGER NOT NULL REFERENCES contact (id),
  text       BLOB NOT NULL,
  special    BLOB,
  written_by INTEGER NOT NULL REFERENCES account (id),
  written_at INTEGER NOT NULL
) STRICT;

CREATE TABLE follow_up (
  id              INTEGER PRIMARY KEY,
  case_file       INTEGER NOT NULL REFERENCES case_file (id),
  due_on          INTEGER NOT NULL,
  reason          BLOB NOT NULL,
  -- The version under which the reason was sealed; moving a day leaves the reason alone.
  reason_version  INTEGER NOT NULL,
  assigned_to     INTEGER NOT NULL REFERENCES account (id),
  is_waiting      INTEGER NOT NULL CHECK (is_waiting IN (0, 1)),
  state           TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  settled_by      INTEGER REFERENCES account (id),
  settled_at      INTEGER,
  dropped_because BLOB,
  -- The contact with which it was set; NULL if it was set by itself.
  contact         INTEGER REFERENCES contact (id),
  created_by      INTEGER NOT NULL REFERENCES account (id),
  created_at      INTEGER NOT NULL,
  version         INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'open') = (settled_at IS NULL)),
  CHECK ((settled_by IS NULL) = (settled_at IS NULL)),
  CHECK ((state = 'dropped') = (dropped_because IS NOT NULL))
) STRICT;

CREATE TABLE access_channel (
  id         INTEGER PRIMARY KEY,
  version    INTEGER NOT NULL CHECK (version >= 1),
  label      TEXT NOT NULL UNIQUE CHECK (length(label) BETWEEN 1 AND 100),
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER CHECK (valid_to >= valid_from),
  source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 300)
) STRICT;

CREATE TABLE enquiry (
  id                INTEGER PRIMARY KEY,
  version           INTEGER NOT NULL CHECK (version >= 1),
  kind              TEXT NOT NULL CHECK (kind IN ('selfRequest', 'partner', 'outreach', 'authority')),
  received_on       INTEGER NOT NULL,
  channel           INTEGER NOT NULL REFERENCES access_channel (id),
  municipality_key  TEXT NOT NULL,
  urgency           TEXT NOT NULL CHECK (urgency IN ('atOnce', 'urgent', 'normal')),
  react_by          INTEGER NOT NULL CHECK (react_by >= received_on),
  language          TEXT NOT NULL CHECK (length(language) <= 8),
  needs_interpreter INTEGER NOT NULL CHECK (needs_interpreter IN (0, 1)),
  reporter          TEXT NOT NULL,
  actor             INTEGER REFERENCES actor (id),
  worker            INTEGER REFERENCES account (id),
  -- In the words of staff; NULL where the areas say enough.
  concern           BLOB,
  state             TEXT NOT NULL CHECK (state IN ('open', 'waiting', 'takenIn', 'signposted', 'withdrawn',
                      'declined', 'notReached')),
  closed_on         INTEGER CHECK (closed_on >= received_on),
  waiting_since     INTEGER CHECK (waiting_since >= received_on),
  waiting_rank      INTEGER CHECK (waiting_rank BETWEEN 1 AND 9),
  person            INTEGER REFERENCES person_key (id),
  case_file         INTEGER REFERENCES case_file (id),
  entered_by        INTEGER NOT NULL REFERENCES account (id),
  entered_at        INTEGER NOT NULL,
  CHECK ((state IN ('open', 'waiting')) = (closed_on IS NULL)),
  CHECK ((state = 'waiting') = (waiting_since IS NOT NULL)),
  CHECK ((waiting_since IS NULL) = (waiting_rank IS NULL)),
  CHECK ((state = 'takenIn') = (person IS NOT NULL)),
  CHECK (case_file IS NULL OR person IS NOT NULL)
) STRICT;

CREATE TABLE enquiry_area (
  enquiry INTEGER NOT NULL REFERENCES enquiry (id),
  area    TEXT NOT NULL,
  PRIMARY KEY (enquiry, area)
) STRICT;

CREATE TABLE enquiry_wait (
  id       INTEGER PRIMARY KEY,
  enquiry  INTEGER NOT NULL REFERENCES enquiry (id),
  since    INTEGER NOT NULL,
  priority TEXT NOT NULL,
  left_on  INTEGER CHECK (left_on >= since),
  left_how TEXT CHECK (left_how IN ('takenIn', 'signposted', 'withdrawn')),
  CHECK ((left_on IS NULL) = (left_how IS NULL))
) STRICT;

CREATE TABLE enquiry_referral (
  enquiry           INTEGER PRIMARY KEY REFERENCES enquiry (id),
  organisation      INTEGER NOT NULL REFERENCES organisation (id),
  sent_by           INTEGER NOT NULL REFERENCES account (id),
  sent_at           INTEGER NOT NULL,
  municipality_key  TEXT NOT NULL,
  areas             TEXT NOT NULL CHECK (length(areas) <= 400),
  language          TEXT NOT NULL CHECK (length(language) <= 8),
  needs_interpreter INTEGER NOT NULL CHECK (needs_interpreter IN (0, 1)),
  family            BLOB NOT NULL,
  given             BLOB,
  birth             BLOB,
  contact           BLOB NOT NULL,
  message           BLOB,
  consent_on        INTEGER NOT NULL,
  consent_form      TEXT NOT NULL CHECK (consent_form IN ('written', 'electronic', 'oral')),
  answer            TEXT CHECK (answer IN ('accepted', 'declined', 'notReached')),
  answered_on       INTEGER,
  answered_by       INTEGER REFERENCES account (id),
  CHECK ((answer IS NULL) = (answered_on IS NULL)),
  CHECK ((answer IS NULL) = (answered_by IS NULL))
) STRICT;

CREATE TABLE short_contact (
  id               INTEGER PRIMARY KEY,
  version          INTEGER NOT NULL CHECK (version >= 1),
  contact_on       INTEGER NOT NULL,
  channel          INTEGER NOT NULL REFERENCES access_channel (id),
  municipality_key TEXT NOT NULL,
  area             TEXT NOT NULL,
  language         TEXT NOT NULL CHECK (length(language) <= 8),
  actor            INTEGER REFERENCES actor (id),
  -- Where to, in words; NULL if the actor says it or there was advice only.
  sent_to          BLOB,
  result           TEXT CHECK (result IN ('arrived', 'notArrived', 'unknown')),
  result_on        INTEGER CHECK (result_on >= contact_on),
  -- NULL for a contact that was nothing more.
  enquiry          INTEGER REFERENCES enquiry (id),
  entered_by       INTEGER NOT NULL REFERENCES account (id),
  entered_at       INTEGER NOT NULL,
  CHECK ((result IS NULL) = (result_on IS NULL))
) STRICT;

CREATE TABLE case_list_view (
  id           INTEGER PRIMARY KEY,
  version      INTEGER NOT NULL DEFAULT 1,
  owner        INTEGER NOT NULL REFERENCES account (id),
  name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  filter       TEXT NOT NULL CHECK (length(filter) <= 1000),
  columns      TEXT NOT NULL,
  -- Shared with the colleagues of an organisation, or with all who hold a role.
  organisation INTEGER REFERENCES organisation (id),
  role         TEXT,
  changed_at   INTEGER NOT NULL,
  removed_at   INTEGER,
  CHECK (organisation IS NULL OR role IS NULL)
) STRICT;

CREATE TABLE case_list_start (
  account INTEGER PRIMARY KEY REFERENCES account (id),
  view    INTEGER NOT NULL REFERENCES case_list_view (id)
) STRICT;

CREATE TABLE case_export (
  id           INTEGER PRIMARY KEY,
  requested_by INTEGER NOT NULL REFERENCES account (id),
  filter       TEXT NOT NULL CHECK (length(filter) <= 1000),
  columns      TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  approved_at  INTEGER,
  ends_at      INTEGER,
  CHECK ((approved_at IS NULL) = (ends_at IS NULL))
) STRICT;

CREATE TABLE supervision_look (
  id        INTEGER PRIMARY KEY,
  account   INTEGER NOT NULL REFERENCES account (id),
  opened_at INTEGER NOT NULL,
  ends_at   INTEGER NOT NULL,
  reason    TEXT NOT NULL,
  CHECK (ends_at > opened_at)
) STRICT;

CREATE TABLE review_finding (
  id          INTEGER PRIMARY KEY,
  case_file   INTEGER NOT NULL REFERENCES case_file (id),
  version     INTEGER NOT NULL DEFAULT 1,
  found_by    INTEGER NOT NULL REFERENCES account (id),
  found_at    INTEGER NOT NULL,
  criterion   TEXT NOT NULL,
  verdict     TEXT NOT NULL,
  text        BLOB,
  due_on      INTEGER,
  answered_by INTEGER REFERENCES account (id),
  answered_at INTEGER,
  answer      BLOB,
  CHECK ((answered_by IS NULL) = (answered_at IS NULL))
) STRICT;

CREATE TABLE case_import (
  id           INTEGER PRIMARY KEY,
  version      INTEGER NOT NULL DEFAULT 1,
  uploaded_by  INTEGER NOT NULL REFERENCES account (id),
  uploaded_at  INTEGER NOT NULL,
  file_name    BLOB NOT NULL,
  file_hash    TEXT NOT NULL CHECK (length(file_hash) = 64),
  format       TEXT NOT NULL,
  row_count    INTEGER NOT NULL CHECK (row_count > 0),
  -- The table of the file; NULL after the import or after its time.
  content      BLOB,
  -- NULL until the columns have been assigned, and again with the file.
  mapping      BLOB,
  skips_errors INTEGER NOT NULL DEFAULT 0 CHECK (skips_errors IN (0, 1)),
  -- When a second person agreed that others get cases.
  approved_at  INTEGER,
  -- NULL unless it runs or has run.
  started_at   INTEGER,
  -- The account to which people belong until the last step.
  holder       INTEGER REFERENCES account (id),
  stored       INTEGER NOT NULL DEFAULT 0,
  imported_at  INTEGER,
  case_count   INTEGER NOT NULL DEFAULT 0,
  undone_at    INTEGER,
  undone_count INTEGER NOT NULL DEFAULT 0,
  CHECK (imported_at IS NULL OR (started_at IS NOT NULL AND content IS NULL)),
  CHECK (undone_at IS NULL OR imported_at IS NOT NULL)
) STRICT;

CREATE TABLE case_import_line (
  case_import   INTEGER NOT NULL REFERENCES case_import (id),
  line          INTEGER NOT NULL,
  person        INTEGER NOT NULL REFERENCES person_key (id),
  is_new        INTEGER NOT NULL CHECK (is_new IN (0, 1)),
  -- NULL until the last step.
  case_file     INTEGER REFERENCES case_file (id),
  former_number BLOB, former_token INTEGER,
  PRIMARY KEY (case_import, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_import_decision (
  case_import INTEGER NOT NULL REFERENCES case_import (id),
  line        INTEGER NOT NULL,
  decision    TEXT NOT NULL CHECK (decision IN ('new', 'existing', 'skip')),
  person      INTEGER REFERENCES person_key (id),
  PRIMARY KEY (case_import, line),
  CHECK ((decision = 'existing') = (person IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE case_import_template (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
  -- Hash of the headings for which it is proposed.
  headings   TEXT NOT NULL CHECK (length(headings) = 64),
  mapping    BLOB NOT NULL,
  changed_by INTEGER NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE appointment (
  id           INTEGER PRIMARY KEY,
  case_file    INTEGER NOT NULL REFERENCES case_file (id),
  held_on      INTEGER NOT NULL,
  -- Minutes of the day by the clock on the wall.
  from_minute  INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  -- NULL if nobody has said until when.
  to_minute    INTEGER CHECK (to_minute BETWEEN 1 AND 1440),
  form         TEXT NOT NULL REFERENCES contact_form (code),
  topic        BLOB,
  place        BLOB,
  participants BLOB,
  language     BLOB,
  -- The version under which the texts were sealed; a change of state leaves them alone.
  text_version INTEGER NOT NULL,
  interpreter  TEXT NOT NULL CHECK (interpreter IN ('none', 'needed', 'ordered', 'confirmed')),
  assigned_to  INTEGER NOT NULL REFERENCES account (id),
  state        TEXT NOT NULL CHECK (state IN ('planned', 'held', 'missed', 'cancelled')),
  settled_by   INTEGER REFERENCES account (id),
  settled_at   INTEGER,
  -- The contact that was recorded of it; NULL if none was.
  contact      INTEGER REFERENCES contact (id),
  created_by   INTEGER NOT NULL REFERENCES account (id),
  created_at   INTEGER NOT NULL,
  version      INTEGER NOT NULL DEFAULT 1,
  CHECK (to_minute IS NULL OR to_minute > from_minute),
  CHECK ((state = 'planned') = (settled_at IS NULL)),
  CHECK ((settled_by IS NULL) = (settled_at IS NULL)),
  CHECK (contact IS NULL OR state = 'held')
) STRICT;

CREATE TABLE errand (
  id           INTEGER PRIMARY KEY,
  due_on       INTEGER NOT NULL,
  text         BLOB NOT NULL,
  text_version INTEGER NOT NULL,
  assigned_to  INTEGER NOT NULL REFERENCES account (id),
  created_by   INTEGER NOT NULL REFERENCES account (id),
  created_at   INTEGER NOT NULL,
  done_by      INTEGER REFERENCES account (id),
  done_at      INTEGER,
  version      INTEGER NOT NULL DEFAULT 1,
  CHECK ((done_by IS NULL) = (done_at IS NULL))
) STRICT;

CREATE TABLE transition_step (
  transition INTEGER NOT NULL REFERENCES sphere_transition (id),
  step       TEXT NOT NULL,
  done_by    INTEGER NOT NULL REFERENCES account (id),
  done_at    INTEGER NOT NULL,
  PRIMARY KEY (transition, step)
) STRICT;

CREATE TABLE residence_reckoning (
  case_file    INTEGER NOT NULL REFERENCES case_file (id),
  person       INTEGER NOT NULL REFERENCES person_key (id),
  rules        INTEGER NOT NULL,
  -- The day on which another status leads; NULL if none is to come.
  next_on      INTEGER,
  reckoned_at  INTEGER NOT NULL, person_changed_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (case_file, person)
) STRICT;

CREATE TABLE consent_translation (
  id            INTEGER PRIMARY KEY,
  version       INTEGER NOT NULL DEFAULT 1,
  text          INTEGER NOT NULL REFERENCES consent_text (id),
  language      TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 12),
  edition       INTEGER NOT NULL CHECK (edition > 0),
  title         TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  body          TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 12000),
  hash          TEXT NOT NULL CHECK (length(hash) = 64),
  translated_by TEXT NOT NULL CHECK (length(translated_by) BETWEEN 1 AND 200),
  translated_on INTEGER NOT NULL,
  changed_by    TEXT NOT NULL,
  changed_at    INTEGER NOT NULL,
  -- All NULL until somebody else has compared it with the German text.
  checked_by    TEXT CHECK (length(checked_by) BETWEEN 1 AND 200),
  checked_on    INTEGER,
  check_entered_by TEXT,
  check_entered_at INTEGER,
  UNIQUE (text, language, edition),
  CHECK ((checked_by IS NULL) = (checked_on IS NULL)),
  CHECK ((checked_by IS NULL) = (check_entered_by IS NULL)),
  CHECK ((checked_by IS NULL) = (check_entered_at IS NULL))
) STRICT;

CREATE TABLE case_batch (
  id        INTEGER PRIMARY KEY,
  account   INTEGER NOT NULL REFERENCES account (id),
  -- The end of its address.
  step      TEXT NOT NULL,
  -- What the list said.
  sentence  TEXT NOT NULL CHECK (length(sentence) <= 1000),
  taken_at  INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;

CREATE TABLE case_batch_entry (
  batch     INTEGER NOT NULL REFERENCES case_batch (id),
  case_file INTEGER NOT NULL REFERENCES case_file (id),
  -- The number of what was made; NULL where nothing was done.
  made      INTEGER,
  -- Why nothing was done; empty where something was.
  reason    TEXT NOT NULL,
  PRIMARY KEY (batch, case_file),
  CHECK ((made IS NULL) = (reason <> ''))
) STRICT, WITHOUT ROWID;

CREATE TABLE case_number_free (
  year    INTEGER NOT NULL,
  running INTEGER NOT NULL CHECK (running > 0),
  PRIMARY KEY (year, running)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_number_gap (
  id         INTEGER PRIMARY KEY,
  year       INTEGER NOT NULL,
  -- 0 for a case from before it was kept.
  running    INTEGER NOT NULL CHECK (running >= 0),
  number     TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 40),
  -- What the case came with, such as the number of a take-over.
  reference  TEXT NOT NULL,
  given_at   INTEGER NOT NULL,
  removed_by INTEGER NOT NULL REFERENCES account (id),
  removed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE served_question_alarm (
  id        INTEGER PRIMARY KEY,
  question  INTEGER NOT NULL REFERENCES served_question (id),
  case_file INTEGER NOT NULL REFERENCES case_file (id),
  account   INTEGER NOT NULL REFERENCES account (id),
  seen_at   INTEGER
) STRICT;

CREATE TABLE co_work (
  id            INTEGER PRIMARY KEY,
  case_file     INTEGER NOT NULL REFERENCES case_file (id),
  -- The offered part in the case; gone once it is declined or taken back.
  worker        INTEGER NOT NULL,
  account       INTEGER NOT NULL REFERENCES account (id),
  -- Who was responsible when it was asked.
  responsible   INTEGER NOT NULL REFERENCES account (id),
  asked_by      INTEGER NOT NULL REFERENCES account (id),
  asked_at      INTEGER NOT NULL,
  reason        TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'withdrawn', 'ended')),
  answered_at   INTEGER,
  answer_reason TEXT,
  ended_at      INTEGER,
  ending        TEXT,
  CHECK ((state = 'asked') = (answered_at IS NULL)),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL))
) STRICT;

CREATE TRIGGER case_file_changed
  AFTER UPDATE OF number, municipality_key, opened_on, closed_on, sealed_at, restricted_at ON case_file BEGIN
  INSERT INTO case_change (case_file, change)
  SELECT new.id, coalesce(max(change), 0) + 1 FROM case_change WHERE true
  ON CONFLICT (case_file) DO UPDATE SET change = excluded.change;
END;

CREATE TRIGGER case_sheet_added AFTER INSERT ON case_sheet BEGIN
  INSERT INTO case_change (case_file, change)
  SELECT new.case_file, coalesce(max(change), 0) + 1 FROM case_change WHERE true
  ON CONFLICT (case_file) DO UPDATE SET change = excluded.change;
END;

CREATE TRIGGER case_sheet_changed AFTER UPDATE ON case_sheet BEGIN
  INSERT INTO case_change (case_file, change)
  SELECT new.case_file, coalesce(max(change), 0) + 1 FROM case_change WHERE true
  ON CONFLICT (case_file) DO UPDATE SET change = excluded.change;
END;

CREATE TRIGGER case_sheet_removed AFTER DELETE ON case_sheet BEGIN
  INSERT INTO case_change (case_file, change)
  SELECT old.case_file, coalesce(max(change), 0) + 1 FROM case_change WHERE true
  ON CONFLICT (case_file) DO UPDATE SET change = excluded.change;
END;

CREATE INDEX account_by_name
  ON account (sort_key, id, user_name, display_name, locked_at, totp_confirmed_at);

CREATE INDEX role_grant_by_account ON role_grant (account, valid_from, valid_to, role);

CREATE INDEX role_grant_by_role ON role_grant (role, account);

CREATE INDEX session_by_account ON session (account, created_at);

CREATE INDEX session_by_last_seen ON session (last_seen_at);

CREATE INDEX failed_sign_in_by_subject ON failed_sign_in (subject, failed_at);

CREATE INDEX failed_sign_in_by_time ON failed_sign_in (failed_at);

CREATE INDEX draft_by_time ON draft (saved_at);

CREATE INDEX municipality_by_name ON municipality (sort_key, key);

CREATE UNIQUE INDEX attribute_period_start ON attribute_period (municipality, kind, valid_from)
  WHERE withdrawn_at IS NULL;

CREATE UNIQUE INDEX attribute_period_open ON attribute_period (municipality, kind)
  WHERE withdrawn_at IS NULL AND valid_to IS NULL;

CREATE INDEX journal_body_by_kind ON journal_body (kind, position);

CREATE INDEX journal_record_by_record ON journal_record (kind, record, position);

CREATE INDEX account_person_by_first ON account_person (first_account);

CREATE INDEX person_key_by_creator ON person_key (created_by);

CREATE INDEX account_kin_by_person ON account_kin (person, account, kind);

CREATE INDEX case_person_by_person ON case_person (person, case_file);

CREATE INDEX case_worker_by_case ON case_worker (case_file, account);

CREATE INDEX case_worker_by_account ON case_worker (account, case_file);

CREATE INDEX deputy_window_by_deputy ON deputy_window (deputy, absent);

CREATE INDEX deputy_window_by_absent ON deputy_window (absent, valid_to);

CREATE INDEX seal_member_by_case ON seal_member (case_file, account);

CREATE INDEX emergency_window_by_account ON emergency_window (account, ends_at, case_file);

CREATE INDEX case_share_by_case ON case_share (case_file, organisation, data_class);

CREATE INDEX case_share_by_organisation ON case_share (organisation, data_class, case_file);

CREATE INDEX review_grant_by_case ON review_grant (case_file, account);

CREATE INDEX audit_order_by_case ON audit_order (case_file, account);

CREATE INDEX approval_request_by_state ON approval_request (state, expires_at, kind);

CREATE INDEX approval_request_by_requester ON approval_request (requested_by, requested_at);

CREATE INDEX emergency_permit_by_account ON emergency_permit (account, case_file);

CREATE INDEX emergency_access_by_review ON emergency_access (reviewed_at, review_due_on);

CREATE INDEX emergency_notice_by_account ON emergency_notice (account, seen_at);

CREATE INDEX person_by_change ON person (changed_at, id);

CREATE INDEX person_provenance_by_person ON person_provenance (person);

CREATE INDEX person_disclosure_by_account ON person_disclosure (person, account, scope, ends_at);

CREATE INDEX person_name_by_person ON person_name (person);

CREATE INDEX person_birth_by_person ON person_birth (person);

CREATE UNIQUE INDEX person_birth_one ON person_birth (person) WHERE removed_at IS NULL;

CREATE INDEX person_birth_by_year ON person_birth (year, person);

CREATE INDEX person_sex_by_person ON person_sex (person);

CREATE UNIQUE INDEX person_sex_one ON person_sex (person) WHERE removed_at IS NULL;

CREATE INDEX person_nationality_by_person ON person_nationality (person);

CREATE INDEX person_nationality_by_country ON person_nationality (country, person);

CREATE INDEX person_language_by_person ON person_language (person);

CREATE INDEX person_contact_by_person ON person_contact (person);

CREATE INDEX person_protection_by_person ON person_protection (person);

CREATE INDEX household_by_address ON household (address);

CREATE INDEX household_member_by_person ON household_member (person);

CREATE INDEX household_member_by_household ON household_member (household);

CREATE INDEX person_token_by_person ON person_token (person);

CREATE INDEX actor_by_name ON actor (sort_key, id);

CREATE INDEX actor_by_review ON actor (review_on) WHERE ended_on IS NULL;

CREATE INDEX actor_by_parent ON actor (parent) WHERE parent IS NOT NULL;

CREATE INDEX actor_by_organisation ON actor (account_organisation) WHERE account_organisation IS NOT NULL;

CREATE INDEX actor_word_by_actor ON actor_word (actor, word);

CREATE INDEX actor_function_by_function ON actor_function (function, actor);

CREATE INDEX actor_location_by_actor ON actor_location (actor);

CREATE INDEX actor_contact_by_actor ON actor_contact (actor);

CREATE UNIQUE INDEX authority_period_start ON authority_period (municipality, authority, valid_from)
  WHERE withdrawn_at IS NULL;

CREATE UNIQUE INDEX authority_period_open ON authority_period (municipality, authority)
  WHERE withdrawn_at IS NULL AND valid_to IS NULL;

CREATE INDEX authority_period_by_actor ON authority_period (actor);

CREATE INDEX programme_by_name ON programme (sort_key, id);

CREATE INDEX programme_rule_by_programme ON programme_rule (programme, valid_from);

CREATE INDEX programme_detail_by_programme ON programme_detail (programme, kind);

CREATE INDEX body_by_name ON body (sort_key, id);

CREATE UNIQUE INDEX body_place_start ON body_place (body, valid_from);

CREATE UNIQUE INDEX body_place_open ON body_place (body) WHERE valid_to IS NULL;

CREATE INDEX body_office_by_body ON body_office (body);

CREATE INDEX body_seat_by_body ON body_seat (body, id);

CREATE INDEX seat_represents_by_seat ON seat_represents (seat);

CREATE UNIQUE INDEX dataset_by_file ON dataset (file_hash)
  WHERE confirmed_at IS NOT NULL AND withdrawn_at IS NULL;

CREATE INDEX dataset_by_date ON dataset (reference_date, id);

CREATE INDEX allocation_by_state ON allocation (state, valid_from, id);

CREATE INDEX allocation_by_dataset ON allocation (dataset);

CREATE INDEX post_by_module ON post (module, title, id);

CREATE INDEX post_holding_by_post ON post_holding (post, held_from, id);

CREATE INDEX post_forwarding_by_post ON post_forwarding (post, id);

CREATE INDEX forwarding_condition_by_due ON forwarding_condition (met_on, due_on, id);

CREATE INDEX forwarding_condition_by_forwarding ON forwarding_condition (forwarding, id);

CREATE INDEX person_key_by_survivor ON person_key (merged_into) WHERE merged_into IS NOT NULL;

CREATE UNIQUE INDEX person_distinct_one ON person_distinct (low, high) WHERE withdrawn_at IS NULL;

CREATE INDEX person_distinct_by_high ON person_distinct (high);

CREATE UNIQUE INDEX person_merge_one ON person_merge (merged) WHERE undone_at IS NULL;

CREATE INDEX person_merge_by_survivor ON person_merge (survivor);

CREATE INDEX person_merge_row_by_merge ON person_merge_row (merge);

CREATE INDEX deployment_assignment_by_place ON deployment_assignment (municipality, role, id);

CREATE INDEX deployment_assignment_by_account ON deployment_assignment (account);

CREATE INDEX deployment_absence_by_day ON deployment_absence (absent_to, absent_from, id);

CREATE INDEX municipal_reservation_by_place ON municipal_reservation (municipality, stated_on, id);

CREATE INDEX legal_basis_by_title ON legal_basis (sort_key, id);

CREATE INDEX legal_basis_by_older ON legal_basis (supersedes);

CREATE UNIQUE INDEX concept_version_open ON concept_version (concept) WHERE state IN ('draft', 'coordination');

CREATE INDEX concept_relation_by_older ON concept_relation (older);

CREATE UNIQUE INDEX concept_chapter_number ON concept_chapter (concept_version, number) WHERE number <> '';

CREATE INDEX concept_chapter_by_version ON concept_chapter (concept_version);

CREATE INDEX chapter_fulfils_by_requirement ON chapter_fulfils (requirement);

CREATE INDEX chapter_proposal_by_chapter ON chapter_proposal (chapter, id);

CREATE INDEX chapter_proposal_by_state ON chapter_proposal (state, id);

CREATE INDEX concept_review_by_version ON concept_review (concept_version, reviewed_on);

CREATE INDEX taxonomy_term_by_list ON taxonomy_term (taxonomy, position, name);

CREATE INDEX taxonomy_term_by_broader ON taxonomy_term (broader);

CREATE UNIQUE INDEX source_reading_open ON source_reading (code) WHERE valid_to IS NULL;

CREATE UNIQUE INDEX target_edition_by_target ON target_edition (target, valid_from);

CREATE INDEX target_clause_by_edition ON target_clause (edition);

CREATE INDEX case_sheet_by_person ON case_sheet (person);

CREATE INDEX case_sheet_by_change ON case_sheet (changed_at, case_file);

CREATE INDEX case_sheet_by_responsible ON case_sheet (responsible, changed_at, case_file);

CREATE INDEX case_phase_by_case ON case_phase (case_file, id);

CREATE UNIQUE INDEX case_handover_open ON case_handover (case_file) WHERE state = 'offered';

CREATE INDEX case_handover_by_case ON case_handover (case_file, id);

CREATE INDEX case_handover_by_recipient ON case_handover (recipient, state, id);

CREATE INDEX case_handover_by_offerer ON case_handover (offered_by, state, id);

CREATE INDEX case_handover_by_batch ON case_handover (batch);

CREATE INDEX consent_by_case ON consent (case_file, id);

CREATE INDEX consent_by_text ON consent (text);

CREATE UNIQUE INDEX residence_status_current ON residence_status (entry) WHERE superseded_at IS NULL;

CREATE INDEX residence_status_by_case ON residence_status (case_file, person, valid_from);

CREATE INDEX residence_status_by_person ON residence_status (person, valid_from);

CREATE UNIQUE INDEX legal_sphere_current ON legal_sphere (entry) WHERE superseded_at IS NULL;

CREATE INDEX legal_sphere_by_case ON legal_sphere (case_file, person, valid_from);

CREATE INDEX legal_sphere_by_person ON legal_sphere (person);

CREATE INDEX legal_sphere_by_transition ON legal_sphere (transition) WHERE transition IS NOT NULL;

CREATE UNIQUE INDEX residence_arrival_current ON residence_arrival (entry) WHERE superseded_at IS NULL;

CREATE INDEX residence_watch_by_case ON residence_watch (case_file, person);

CREATE INDEX residence_setting_by_name ON residence_setting (name, valid_from, id);

CREATE INDEX case_involved_by_case ON case_involved (case_file, until);

CREATE INDEX case_person_step_by_case ON case_person_step (case_file, id);

CREATE INDEX case_biography_by_case ON case_biography (case_file, removed_at);

CREATE UNIQUE INDEX case_link_once ON case_link (case_file, other_case) WHERE removed_at IS NULL;

CREATE INDEX case_link_by_other ON case_link (other_case, removed_at);

CREATE INDEX case_seal_step_by_case ON case_seal_step (case_file, id);

CREATE INDEX precedence_check_by_case ON precedence_check (case_file, decided_on, id);

CREATE INDEX precedence_check_by_day ON precedence_check (decided_on, case_file);

CREATE UNIQUE INDEX precedence_check_open ON precedence_check (case_file, person) WHERE outcome IS NULL;

CREATE INDEX precedence_inquiry_by_case ON precedence_inquiry (case_file, id);

CREATE INDEX precedence_inquiry_by_check ON precedence_inquiry (precedence_check, id);

CREATE INDEX precedence_inquiry_open ON precedence_inquiry (due_on, id) WHERE answer IS NULL;

CREATE INDEX contact_by_case ON contact (case_file, held_on, id);

CREATE INDEX contact_addendum_by_contact ON contact_addendum (contact, id);

CREATE INDEX follow_up_by_case ON follow_up (case_file, state, due_on, id);

CREATE INDEX follow_up_by_assignee ON follow_up (assigned_to, due_on, id) WHERE state = 'open';

CREATE INDEX follow_up_by_settler ON follow_up (settled_by, settled_at) WHERE settled_at IS NOT NULL;

CREATE INDEX follow_up_by_contact ON follow_up (contact) WHERE contact IS NOT NULL;

CREATE INDEX enquiry_open ON enquiry (react_by, id) WHERE state = 'open';

CREATE INDEX enquiry_open_by_place ON enquiry (municipality_key, react_by, id) WHERE state = 'open';

CREATE INDEX enquiry_closed ON enquiry (closed_on, id) WHERE closed_on IS NOT NULL;

CREATE INDEX enquiry_closed_by_place ON enquiry (municipality_key, closed_on, id) WHERE closed_on IS NOT NULL;

CREATE INDEX enquiry_waiting ON enquiry (municipality_key, waiting_rank, waiting_since, id)
  WHERE state = 'waiting';

CREATE INDEX enquiry_by_receipt ON enquiry (received_on, channel, municipality_key);

CREATE INDEX enquiry_by_person ON enquiry (person) WHERE person IS NOT NULL;

CREATE INDEX enquiry_by_case ON enquiry (case_file) WHERE case_file IS NOT NULL;

CREATE UNIQUE INDEX enquiry_wait_now ON enquiry_wait (enquiry) WHERE left_on IS NULL;

CREATE INDEX enquiry_wait_by_enquiry ON enquiry_wait (enquiry, id);

CREATE INDEX enquiry_referral_by_organisation ON enquiry_referral (organisation, enquiry);

CREATE INDEX enquiry_referred ON enquiry (id) WHERE kind = 'authority';

CREATE INDEX short_contact_newest ON short_contact (contact_on, id);

CREATE INDEX short_contact_by_place ON short_contact (municipality_key, contact_on, id);

CREATE INDEX short_contact_unmerged ON short_contact (contact_on, id) WHERE result IS NULL;

CREATE INDEX short_contact_unmerged_by_place ON short_contact (municipality_key, contact_on, id)
  WHERE result IS NULL;

CREATE INDEX case_sheet_by_due ON case_sheet (coalesce(next_due_on, 2147483647), case_file);

CREATE INDEX case_sheet_by_contact ON case_sheet (coalesce(last_contact_on, 0), case_file);

CREATE INDEX case_sheet_by_title ON case_sheet (coalesce(title_until, 2147483647), case_file);

CREATE INDEX case_file_by_opening ON case_file (opened_on, id);

CREATE INDEX case_sheet_by_check ON case_sheet (next_check_on, case_file);

CREATE INDEX case_sheet_by_birth ON case_sheet (birth_year, case_file);

CREATE INDEX case_sheet_by_phase ON case_sheet (phase, changed_at, case_file);

CREATE INDEX case_sheet_by_status ON case_sheet (status_group, changed_at, case_file);

CREATE INDEX case_file_by_place ON case_file (municipality_key, id);

CREATE INDEX case_file_by_closing ON case_file (closed_on, id) WHERE closed_on IS NOT NULL;

CREATE INDEX case_file_by_running_number
  ON case_file (ltrim(substr(number, length(rtrim(number, '0123456789')) + 1), '0'), id);

CREATE INDEX case_list_view_by_owner ON case_list_view (owner);

CREATE INDEX case_list_view_by_organisation ON case_list_view (organisation) WHERE organisation IS NOT NULL;

CREATE INDEX case_list_view_by_role ON case_list_view (role) WHERE role IS NOT NULL;

CREATE INDEX case_export_by_requester ON case_export (requested_by, id);

CREATE INDEX supervision_look_by_account ON supervision_look (account, ends_at);

CREATE INDEX review_finding_by_case ON review_finding (case_file, id);

CREATE INDEX review_finding_by_finder ON review_finding (found_by, answered_at, due_on);

CREATE INDEX case_import_by_uploader ON case_import (uploaded_by, id);

CREATE INDEX case_import_by_hash ON case_import (file_hash);

CREATE INDEX case_import_by_day ON case_import (uploaded_at) WHERE content IS NOT NULL;

CREATE INDEX case_import_line_by_person ON case_import_line (person);

CREATE INDEX case_import_line_by_case ON case_import_line (case_file) WHERE case_file IS NOT NULL;

CREATE INDEX case_import_decision_by_person ON case_import_decision (person) WHERE person IS NOT NULL;

CREATE INDEX case_import_template_by_headings ON case_import_template (headings, changed_at);

CREATE INDEX appointment_by_case ON appointment (case_file, held_on, from_minute, id);

CREATE INDEX appointment_by_assignee ON appointment (assigned_to, held_on, from_minute, id);

CREATE INDEX errand_by_assignee ON errand (assigned_to, due_on, id) WHERE done_at IS NULL;

CREATE INDEX errand_by_creator ON errand (created_by, due_on, id) WHERE done_at IS NULL;

CREATE INDEX errand_by_doer ON errand (done_by, done_at) WHERE done_at IS NOT NULL;

CREATE INDEX errand_done ON errand (done_at) WHERE done_at IS NOT NULL;

CREATE UNIQUE INDEX sphere_transition_current ON sphere_transition (case_file, person, rule, anchor_on)
  WHERE recalled_at IS NULL;

CREATE INDEX sphere_transition_by_case ON sphere_transition (case_file, id);

CREATE INDEX sphere_transition_by_person ON sphere_transition (person);

CREATE INDEX sphere_transition_by_moment ON sphere_transition (decided_at);

CREATE INDEX residence_arrival_by_case ON residence_arrival (case_file, person);

CREATE INDEX residence_arrival_by_person ON residence_arrival (person);

CREATE INDEX residence_watch_by_person ON residence_watch (person);

CREATE INDEX residence_reckoning_by_rules ON residence_reckoning (rules);

CREATE INDEX residence_reckoning_by_day ON residence_reckoning (next_on) WHERE next_on IS NOT NULL;

CREATE INDEX residence_reckoning_by_person ON residence_reckoning (person);

CREATE INDEX consent_by_person ON consent (person, case_file, id);

CREATE INDEX case_batch_by_account ON case_batch (account);

CREATE INDEX case_batch_entry_by_case ON case_batch_entry (case_file);

CREATE INDEX precedence_check_by_person ON precedence_check (person, case_file, decided_on, id);

CREATE INDEX case_sheet_open_by_due ON case_sheet (is_open, coalesce(next_due_on, 2147483647), case_file);

CREATE INDEX case_sheet_open_by_contact ON case_sheet (is_open, coalesce(last_contact_on, 0), case_file);

CREATE INDEX case_sheet_open_by_title ON case_sheet (is_open, coalesce(title_until, 2147483647), case_file);

CREATE INDEX case_sheet_open_by_check ON case_sheet (is_open, next_check_on, case_file);

CREATE INDEX case_sheet_open_by_phase ON case_sheet (is_open, phase, changed_at, case_file);

CREATE UNIQUE INDEX contact_form_by_kind ON contact_form (kind, valid_from);

CREATE INDEX case_import_line_by_former ON case_import_line (former_token, case_file) WHERE former_token IS NOT NULL;

CREATE INDEX form_key_by_time ON form_key (used_at);

CREATE INDEX case_number_gap_by_number ON case_number_gap (year, running, id);

CREATE INDEX contact_by_day ON contact (held_on, activity, minutes, written_by);

CREATE INDEX enquiry_referred_by_place ON enquiry (municipality_key, id) WHERE kind = 'authority';

CREATE UNIQUE INDEX programme_rule_by_replaced ON programme_rule (replaces);

CREATE INDEX served_question_by_account ON served_question (account, asked_at);

CREATE INDEX served_question_by_moment ON served_question (asked_at);

CREATE INDEX served_question_alarm_by_account ON served_question_alarm (account, seen_at);

CREATE INDEX served_question_alarm_by_question ON served_question_alarm (question);

CREATE UNIQUE INDEX co_work_open ON co_work (case_file, account) WHERE state IN ('asked', 'accepted');

CREATE INDEX co_work_by_account ON co_work (account, state, id);

CREATE INDEX co_work_by_asker ON co_work (asked_by, state, id);
