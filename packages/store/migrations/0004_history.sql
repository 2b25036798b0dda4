CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`actor` text,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_project` ON `audit_log` (`project_id`);--> statement-breakpoint
CREATE TABLE `erasures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`subject` text NOT NULL,
	`subject_sha256` text NOT NULL,
	`erased_ratings` integer DEFAULT 0 NOT NULL,
	`requested_at` integer NOT NULL,
	`completed_at` integer,
	`actor` text
);
--> statement-breakpoint
CREATE INDEX `erasures_project` ON `erasures` (`project_id`);--> statement-breakpoint
CREATE TABLE `index_purges` (
	`name` text PRIMARY KEY NOT NULL,
	`state` text DEFAULT 'wanted' NOT NULL
);
--> statement-breakpoint
ALTER TABLE `projects` ADD `retention_days` integer;--> statement-breakpoint
ALTER TABLE `projects` ADD `retention_removed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rating_versions` ADD `action` text DEFAULT 'update' NOT NULL;--> statement-breakpoint
ALTER TABLE `rating_versions` ADD `actor` text;--> statement-breakpoint
ALTER TABLE `rating_versions` ADD `created_at` integer;--> statement-breakpoint
CREATE INDEX `rating_versions_user` ON `rating_versions` (`project_id`,before ->> 'user_id') WHERE before is not null;--> statement-breakpoint
CREATE INDEX `rating_versions_conversation` ON `rating_versions` (`project_id`,before ->> 'conversation_id') WHERE before is not null;--> statement-breakpoint
CREATE INDEX `rating_versions_time` ON `rating_versions` (`project_id`,before ->> 'timestamp') WHERE before is not null;--> statement-breakpoint
ALTER TABLE `ratings` ADD `created_at` integer;--> statement-breakpoint
-- By hand, as drizzle-kit knows no triggers.
CREATE TRIGGER `audit_log_no_update` BEFORE UPDATE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'audit_log is only ever added to'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_delete` BEFORE DELETE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'audit_log is only ever added to'); END;
