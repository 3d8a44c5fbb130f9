import { getCompany, updateCompany } from '@tongdai/tenancy/company'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** The company's settings. */
export function companyRoutes(serve: ServeRoute, { database }: AppContext): void {
  serve('getCompany', ({ actor }) => getCompany(database, actor))
  serve('updateCompany', ({ actor, body }) => updateCompany(database, actor, body))
}
