import { withCompany } from '@tongdai/database/with-company'
import { startJob } from '@tongdai/jobs/start-job'
import { getCompany, updateCompany } from '@tongdai/tenancy/company'
import type { AppContext } from '../app-context.ts'
import { job as removeRecordings } from '../jobs/remove-recordings.job.ts'
import type { ServeRoute } from '../serve-route.ts'

/** The company's settings, and what follows from them. */
export function companyRoutes(serve: ServeRoute, { database }: AppContext): void {
  serve('getCompany', ({ actor }) => getCompany(database, actor))
  serve('updateCompany', ({ actor, body }) => updateCompany(database, actor, body))
  serve('removeOldRecordings', ({ actor }) =>
    withCompany(database, actor.companyId, (transaction) =>
      startJob(transaction, actor, removeRecordings, {}),
    ),
  )
}
