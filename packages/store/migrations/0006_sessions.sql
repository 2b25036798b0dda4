CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`actor` text NOT NULL,
	`key_id` text,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_actor` ON `sessions` (`project_id`,`actor`,`created_at`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);