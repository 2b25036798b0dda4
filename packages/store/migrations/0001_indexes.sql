INSERT INTO `projects` (`id`, `name`) VALUES (1, 'default');
--> statement-breakpoint
-- By hand, as drizzle-kit knows no tables without row ids. Ratings by stars: level 0 is all time (bucket 0), 1 months since
-- 1970-01, 2 days since 1970-01-01, of the project's zone. Value 0 is the total, and all values that are not told apart.
CREATE TABLE `rollups` (
	`dimension_id` integer NOT NULL,
	`level` integer NOT NULL,
	`bucket` integer NOT NULL,
	`value_id` integer NOT NULL,
	`n1` integer NOT NULL,
	`n2` integer NOT NULL,
	`n3` integer NOT NULL,
	`n4` integer NOT NULL,
	`n5` integer NOT NULL,
	PRIMARY KEY (`dimension_id`, `level`, `bucket`, `value_id`)
) WITHOUT ROWID;
--> statement-breakpoint
-- What a rating can be found by, as words (see labels.ts): an index of words takes a twentieth of the room of a table of values, and half the time.
CREATE VIRTUAL TABLE `rating_labels` USING fts5(`labels`, content='', columnsize=0, detail=none, tokenize="ascii");
--> statement-breakpoint
-- Full text of the feedback. Marks belong to words (Hindi, Thai, Arabic vowels); no positions are kept, as no phrases are asked for.
CREATE VIRTUAL TABLE `rating_text` USING fts5(`feedback`, content='ratings', content_rowid='id', columnsize=0, detail=none, tokenize="unicode61 remove_diacritics 2 categories 'L* N* M* Co'");
--> statement-breakpoint
-- Merging more pieces at once costs a search a little and saves a tenth of the time of writing.
INSERT INTO `rating_labels` (`rating_labels`, `rank`) VALUES ('automerge', 16);
--> statement-breakpoint
INSERT INTO `rating_text` (`rating_text`, `rank`) VALUES ('automerge', 16);
