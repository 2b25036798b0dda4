import { describe } from 'vitest'
import { accessCases } from './conformance/access-cases.ts'
import { auditCases } from './conformance/audit-cases.ts'
import { betweenCases } from './conformance/between-cases.ts'
import { broughtIdCases } from './conformance/brought-id-cases.ts'
import { cancelCases } from './conformance/cancel-cases.ts'
import { changeCases } from './conformance/change-cases.ts'
import { countCases } from './conformance/count-cases.ts'
import { dimensionCases } from './conformance/dimension-cases.ts'
import type { OpenEngine } from './conformance/engine.ts'
import { eraseCases } from './conformance/erase-cases.ts'
import { eventCases } from './conformance/event-cases.ts'
import { filterCases } from './conformance/filter-cases.ts'
import { groupCases } from './conformance/group-cases.ts'
import { historyCases } from './conformance/history-cases.ts'
import { insertCases } from './conformance/insert-cases.ts'
import { judgedCases } from './conformance/judged-cases.ts'
import { linkCases } from './conformance/link-cases.ts'
import { metadataCases } from './conformance/metadata-cases.ts'
import { modelCases } from './conformance/model-cases.ts'
import { onceCases } from './conformance/once-cases.ts'
import { pageCases } from './conformance/page-cases.ts'
import { responseCases } from './conformance/response-cases.ts'
import { sampleCases } from './conformance/sample-cases.ts'
import { sessionCases } from './conformance/session-cases.ts'
import { snapshotCases } from './conformance/snapshot-cases.ts'
import { wordCases } from './conformance/word-cases.ts'

/** What every Store must do, in terms of the domain alone. `open` makes an empty database; it is called once a theme. */
export function storeConformance(name: string, open: OpenEngine): void {
  describe(name, () => {
    accessCases(open)
    sessionCases(open)
    insertCases(open)
    onceCases(open)
    broughtIdCases(open)
    changeCases(open)
    filterCases(open)
    wordCases(open)
    metadataCases(open)
    pageCases(open)
    countCases(open)
    betweenCases(open)
    cancelCases(open)
    dimensionCases(open)
    groupCases(open)
    snapshotCases(open)
    sampleCases(open)
    historyCases(open)
    eraseCases(open)
    auditCases(open)
    eventCases(open)
    judgedCases(open)
    linkCases(open)
    responseCases(open)
    modelCases(open)
  })
}
