CREATE TABLE `links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`conversation_id` text NOT NULL,
	`user_id` text,
	`language` text,
	`question` text,
	`channel` text,
	`metadata` text NOT NULL,
	`sent_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`seen_at` integer,
	`answered_at` integer,
	`revoked_at` integer,
	`rating_id` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `links_project` ON `links` (`project_id`);--> statement-breakpoint
CREATE INDEX `links_sent` ON `links` (`project_id`,`sent_at`,`seen_at`,`answered_at`);--> statement-breakpoint
CREATE INDEX `links_conversation` ON `links` (`project_id`,`conversation_id`);--> statement-breakpoint
CREATE INDEX `links_user` ON `links` (`project_id`,`user_id`) WHERE user_id is not null;--> statement-breakpoint
ALTER TABLE `dimensions` ADD `links_filled_until` integer;--> statement-breakpoint
ALTER TABLE `projects` ADD `link_secret` text;--> statement-breakpoint
-- By hand, as drizzle-kit knows no tables without row ids.
CREATE TABLE `link_rollups` (
	`dimension_id` integer NOT NULL,
	`level` integer NOT NULL,
	`bucket` integer NOT NULL,
	`value_id` integer NOT NULL,
	`sent` integer NOT NULL,
	`seen` integer NOT NULL,
	`answered` integer NOT NULL,
	PRIMARY KEY (`dimension_id`, `level`, `bucket`, `value_id`)
) WITHOUT ROWID;
