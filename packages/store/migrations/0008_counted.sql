CREATE TABLE `pair_indexing` (
	`id` integer PRIMARY KEY NOT NULL,
	`indexed_until` integer NOT NULL
);

--> statement-breakpoint
-- By hand: what is stored already is indexed by pairs (see pairs.ts) and counted by language and hour (see own-dimensions.ts) in the background.
INSERT INTO `pair_indexing` (`id`, `indexed_until`) SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM `ratings`);
--> statement-breakpoint
INSERT INTO `dimensions` (`project_id`, `key`, `filled_until`)
SELECT `projects`.`id`, `own`.`value`, 0 FROM `projects`, json_each('["\\language", "\\hour"]') `own`
WHERE EXISTS (SELECT 1 FROM `ratings` WHERE `ratings`.`project_id` = `projects`.`id`);
