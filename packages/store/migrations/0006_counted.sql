-- By hand: languages and hours of ratings that are stored already are counted in the background (see own-dimensions.ts).
INSERT INTO `dimensions` (`project_id`, `key`, `filled_until`)
SELECT `projects`.`id`, `own`.`value`, 0 FROM `projects`, json_each('["\\language", "\\hour"]') `own`
WHERE EXISTS (SELECT 1 FROM `ratings` WHERE `ratings`.`project_id` = `projects`.`id`);
