CREATE TABLE `projects` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `projects_name_unique` ON `projects` (`name`);--> statement-breakpoint
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
CREATE INDEX `ratings_project` ON `ratings` (`project_id`);--> statement-breakpoint
CREATE INDEX `ratings_time` ON `ratings` (`project_id`,`timestamp`);--> statement-breakpoint
CREATE INDEX `ratings_rating` ON `ratings` (`project_id`,`rating`,`timestamp`);--> statement-breakpoint
CREATE INDEX `ratings_conversation` ON `ratings` (`project_id`,`conversation_id`,`timestamp`);--> statement-breakpoint
CREATE INDEX `ratings_user` ON `ratings` (`project_id`,`user_id`,`timestamp`) WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX `ratings_language` ON `ratings` (`project_id`,`language`,`timestamp`) WHERE language is not null;