import { createRootRoute } from '@tanstack/react-router'
import type { Permission } from '@tongdai/contract/permissions'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What must be allowed to whoever opens the page; absent: everybody. */
    needs?: Permission
  }
}

/** What all pages hang on. The frame draws itself around them (frame/router.tsx): no feature knows it. */
export const root = createRootRoute()
