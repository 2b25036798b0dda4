import type { AuditPage, ListAudit } from '../audit/schemas.ts'
import type { Actor } from '../context.ts'
import type { Project, UpdateProject } from './schemas.ts'

/** What the project procedures need; core implements it. */
export interface ProjectService {
  /** Throws NOT_FOUND. */
  get(actor: Actor): Promise<Project>
  /** Throws NOT_FOUND. */
  update(actor: Actor, input: UpdateProject): Promise<Project>
  audit(actor: Actor, input: ListAudit): Promise<AuditPage>
}
