import { createRoute, createRouter } from '@tanstack/react-router'
import { features } from '../features.ts'
import { root } from '../places/root.ts'
import { PageFault, PageNotFound } from './page-fault.tsx'
import { SetupStart } from './setup-start.tsx'
import { Shell } from './shell.tsx'

root.update({ component: Shell, notFoundComponent: PageNotFound })

const pages = features.flatMap((feature): (typeof features)[number]['pages'][number][] => [...feature.pages])

/** Where nothing stands itself: its first page that is open. */
const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: SetupStart })

export const router = createRouter({
  routeTree: root.addChildren([...pages, setup]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFault,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
