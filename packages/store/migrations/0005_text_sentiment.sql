CREATE TABLE `changed_texts` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`rating_id` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `text_judging` (
	`id` integer PRIMARY KEY NOT NULL,
	`method` text NOT NULL,
	`version` text NOT NULL,
	`judged_until` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `ratings` ADD `text_sentiment` text;--> statement-breakpoint
ALTER TABLE `ratings` ADD `text_score` real;--> statement-breakpoint
ALTER TABLE `ratings` ADD `text_language` text;--> statement-breakpoint
ALTER TABLE `ratings` ADD `text_method` text;--> statement-breakpoint
ALTER TABLE `ratings` ADD `text_version` text;--> statement-breakpoint
CREATE INDEX `ratings_text` ON `ratings` (`project_id`,`text_language`,`text_sentiment`,`timestamp`,`rating`) WHERE text_sentiment is not null;--> statement-breakpoint
CREATE INDEX `ratings_mismatch` ON `ratings` (`project_id`,`timestamp`) WHERE (rating >= 4 and text_score <= -0.5) or (rating <= 2 and text_score >= 0.5);