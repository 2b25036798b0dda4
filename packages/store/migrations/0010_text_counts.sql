-- By hand: texts that were judged already are counted in the background (see own-dimensions.ts).
INSERT INTO `dimensions` (`project_id`, `key`, `filled_until`)
SELECT `projects`.`id`, '\text', 0 FROM `projects`
WHERE EXISTS (SELECT 1 FROM `ratings` WHERE `ratings`.`project_id` = `projects`.`id`);
