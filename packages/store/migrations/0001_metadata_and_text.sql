INSERT INTO `projects` (`id`, `name`) VALUES (1, 'default');
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
CREATE VIEW `rating_metadata_source` AS
SELECT r.`project_id`, m.`key`,
	CASE m.`type` WHEN 'text' THEN m.`atom` WHEN 'integer' THEN CAST(m.`atom` AS text) WHEN 'real' THEN r.`metadata` -> m.`fullkey` ELSE m.`type` END AS `value`,
	r.`timestamp`, r.`id` AS `rating_id`
FROM `ratings` r, json_each(r.`metadata`) m
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
CREATE TRIGGER `rating_text_update_old` AFTER UPDATE OF `feedback` ON `ratings` WHEN old.`feedback` > '' BEGIN
	INSERT INTO `rating_text` (`rating_text`, `rowid`, `feedback`) VALUES ('delete', old.`id`, old.`feedback`);
END;
--> statement-breakpoint
CREATE TRIGGER `rating_text_update_new` AFTER UPDATE OF `feedback` ON `ratings` WHEN new.`feedback` > '' BEGIN
	INSERT INTO `rating_text` (`rowid`, `feedback`) VALUES (new.`id`, new.`feedback`);
END;
