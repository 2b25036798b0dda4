import { Loaded } from '../ui/loaded.tsx'
import { DimensionsCard } from './dimensions-card.tsx'
import { RetentionCard } from './retention-card.tsx'
import { TimeZoneCard } from './time-zone-card.tsx'
import { useProject } from './use-project.ts'

/** What all reports of the project go by. */
export function ProjectSection() {
  return (
    <Loaded query={useProject()} height="h-96">
      {(project) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <TimeZoneCard project={project} />
          <RetentionCard project={project} />
          <DimensionsCard project={project} />
        </div>
      )}
    </Loaded>
  )
}
