import { createDepartment } from '@tongdai/departments/create-department'
import { getDepartment, listDepartments } from '@tongdai/departments/list-departments'
import { moveMembers } from '@tongdai/departments/move-members'
import { removeDepartment } from '@tongdai/departments/remove-department'
import { handOverQueues, queueMembers } from '@tongdai/departments/serve-queues'
import { updateDepartment } from '@tongdai/departments/update-department'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** The departments of the company, and what is done to their members together. */
export function departmentRoutes(serve: ServeRoute, { database, live }: AppContext): void {
  /** Who belongs where decides what others see. */
  const recheck = <T>(result: T): T => {
    live.recheck()
    return result
  }
  serve('listDepartments', async ({ actor }) => ({ items: await listDepartments(database, actor) }))
  serve('getDepartment', ({ actor, params }) => getDepartment(database, actor, params.id))
  serve('createDepartment', async ({ actor, body }) => recheck(await createDepartment(database, actor, body)))
  serve('updateDepartment', async ({ actor, params, body }) =>
    recheck(await updateDepartment(database, actor, params.id, body)),
  )
  serve('removeDepartment', async ({ actor, params }) => {
    await removeDepartment(database, actor, params.id)
    return recheck({ ok: true })
  })
  serve('moveMembers', async ({ actor, params, body }) => ({
    items: recheck(await moveMembers(database, actor, params.id, body)),
  }))
  serve('queueMembers', async ({ actor, params, body }) => ({
    items: await queueMembers(database, actor, params.id, body),
  }))
  serve('handOverQueues', async ({ actor, params, body }) => ({
    items: await handOverQueues(database, actor, params.id, body),
  }))
}
