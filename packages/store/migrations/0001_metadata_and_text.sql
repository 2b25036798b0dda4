INSERT INTO `projects` (`id`, `name`) VALUES (1, 'default');
--> statement-breakpoint
-- By hand, as drizzle-kit quotes an expression as if it were a column when it makes a table anew.
CREATE INDEX `ratings_has_feedback` ON `ratings` (`project_id`, ((`feedback` > '') IS TRUE), `timestamp`);
--> statement-breakpoint
-- The scalar values of every rating's metadata, as text, for the filter metadata=key:value. Kept by triggers.
CREATE TABLE `rating_metadata` (
	`project_id` integer NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`timestamp` integer NOT NULL,
	`rating_id` integer NOT NULL,
	PRIMARY KEY (`project_id`, `key`, `value`, `timestamp`, `rating_id`)
) WITHOUT ROWID;
--> statement-breakpoint
-- Numbers as their JSON text. A path cannot name a key that holds a quote, unless quote and backslash are written as \u0022 and \u005c.
CREATE VIEW `rating_metadata_source` AS
SELECT r.`project_id`, m.`key`,
	CASE WHEN m.`type` IN ('true', 'false') THEN m.`type` WHEN typeof(m.`atom`) = 'real' THEN r.`plain` -> m.`fullkey` ELSE CAST(m.`atom` AS text) END AS `value`,
	r.`timestamp`, r.`id` AS `rating_id`
FROM (SELECT *, replace(replace(`metadata`, '\\', '\u005c'), '\"', '\u0022') AS `plain` FROM `ratings`) r, json_each(r.`plain`) m
WHERE m.`type` IN ('integer', 'real', 'true', 'false') OR (m.`type` = 'text' AND length(m.`atom`) <= 256);
--> statement-breakpoint
CREATE TRIGGER `rating_metadata_insert` AFTER INSERT ON `ratings` BEGIN
	INSERT INTO `rating_metadata` SELECT * FROM `rating_metadata_source` WHERE `rating_id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `rating_metadata_before_update` BEFORE UPDATE OF `metadata`, `timestamp`, `project_id` ON `ratings` BEGIN
	DELETE FROM `rating_metadata` WHERE (`project_id`, `key`, `value`, `timestamp`, `rating_id`) IN (SELECT * FROM `rating_metadata_source` WHERE `rating_id` = old.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `rating_metadata_after_update` AFTER UPDATE OF `metadata`, `timestamp`, `project_id` ON `ratings` BEGIN
	INSERT INTO `rating_metadata` SELECT * FROM `rating_metadata_source` WHERE `rating_id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `rating_metadata_delete` BEFORE DELETE ON `ratings` BEGIN
	DELETE FROM `rating_metadata` WHERE (`project_id`, `key`, `value`, `timestamp`, `rating_id`) IN (SELECT * FROM `rating_metadata_source` WHERE `rating_id` = old.`id`);
END;
--> statement-breakpoint
-- Full text of the feedback. Marks belong to words (Hindi, Thai, Arabic vowels); no positions are kept, as no phrases are asked for.
CREATE VIRTUAL TABLE `rating_text` USING fts5(`feedback`, content='ratings', content_rowid='id', detail=none, tokenize="unicode61 remove_diacritics 2 categories 'L* N* M* Co'");
--> statement-breakpoint
CREATE TRIGGER `rating_text_insert` AFTER INSERT ON `ratings` WHEN new.`feedback` > '' BEGIN
	INSERT INTO `rating_text` (`rowid`, `feedback`) VALUES (new.`id`, new.`feedback`);
END;
--> statement-breakpoint
CREATE TRIGGER `rating_text_delete` AFTER DELETE ON `ratings` WHEN old.`feedback` > '' BEGIN
	INSERT INTO `rating_text` (`rating_text`, `rowid`, `feedback`) VALUES ('delete', old.`id`, old.`feedback`);
END;
--> statement-breakpoint
-- One trigger, as the order of two is undefined: the old text must go before the new one comes, or it takes shared words with it.
CREATE TRIGGER `rating_text_update` AFTER UPDATE OF `feedback` ON `ratings` BEGIN
	INSERT INTO `rating_text` (`rating_text`, `rowid`, `feedback`) SELECT 'delete', old.`id`, old.`feedback` WHERE old.`feedback` > '';
	INSERT INTO `rating_text` (`rowid`, `feedback`) SELECT new.`id`, new.`feedback` WHERE new.`feedback` > '';
END;
