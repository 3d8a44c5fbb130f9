import { createRouter } from '@tanstack/react-router'
import { features } from '../features.ts'
import { root } from '../places/root.ts'
import { PageFault, PageNotFound } from './page-fault.tsx'
import { Shell } from './shell.tsx'

root.update({ component: Shell, notFoundComponent: PageNotFound })

const pages = features.flatMap((feature): (typeof features)[number]['pages'][number][] => [...feature.pages])

export const router = createRouter({
  routeTree: root.addChildren(pages),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFault,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
