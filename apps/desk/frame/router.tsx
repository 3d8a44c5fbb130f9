import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { readHistorySearch } from '../history/history-search.ts'
import { HomePage } from '../home/home-page.tsx'
import { PageFault, PageNotFound } from './page-fault.tsx'
import { pageOf } from './page-of.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: PageNotFound })

/** The home page comes with the first load, every other soon after or with the first visit. */
const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: HomePage }),
  createRoute({
    getParentRoute: () => root,
    path: '/history',
    validateSearch: readHistorySearch,
    component: pageOf(() => import('../history/history-page.tsx'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/contacts',
    component: pageOf(() => import('../contacts/contacts-page.tsx'), 'ContactsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sip-account',
    component: pageOf(() => import('../account/sip-account-page.tsx'), 'SipAccountPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup/users',
    component: pageOf(() => import('../setup/users-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup/extensions',
    component: pageOf(() => import('../setup/extensions-page.tsx'), 'ExtensionsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup/trunks',
    component: pageOf(() => import('../setup/trunks-page.tsx'), 'TrunksPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup/hotlines',
    component: pageOf(() => import('../setup/hotlines-page.tsx'), 'HotlinesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup/queues',
    component: pageOf(() => import('../setup/queues-page.tsx'), 'QueuesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup/company',
    component: pageOf(() => import('../setup/company-page.tsx'), 'CompanyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup/security',
    component: pageOf(() => import('../security/security-page.tsx'), 'SecurityPage'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFault,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
