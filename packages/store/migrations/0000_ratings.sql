CREATE TABLE `dimension_values` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`dimension_id` integer NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dimension_values_value` ON `dimension_values` (`dimension_id`,`value`);--> statement-breakpoint
CREATE TABLE `dimensions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`key` text NOT NULL,
	`filled_until` integer,
	`overflow` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dimensions_key` ON `dimensions` (`project_id`,`key`);--> statement-breakpoint
CREATE TABLE `dropped_dimensions` (
	`id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `projects` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`time_zone` text DEFAULT 'UTC' NOT NULL,
	`dimensions_allow` text,
	`dimensions_deny` text DEFAULT '[]' NOT NULL,
	`skipped_keys` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `projects_name_unique` ON `projects` (`name`);--> statement-breakpoint
CREATE TABLE `rating_versions` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`rating_id` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`before` text
);
--> statement-breakpoint
CREATE INDEX `rating_versions_rating` ON `rating_versions` (`rating_id`,`seq`);--> statement-breakpoint
CREATE TABLE `ratings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`external_id` text,
	`conversation_id` text NOT NULL,
	`rating` integer NOT NULL,
	`feedback` text,
	`user_id` text,
	`language` text,
	`timestamp` integer NOT NULL,
	`metadata` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ratings_external_id` ON `ratings` (`project_id`,`external_id`) WHERE external_id is not null;--> statement-breakpoint
CREATE INDEX `ratings_time` ON `ratings` (`project_id`,`timestamp`,`id`,`rating`);