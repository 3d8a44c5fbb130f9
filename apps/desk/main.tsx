import '@fontsource-variable/inter'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './theme/global.css'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { router } from './frame/router.tsx'
import { LiveProvider } from './live/live-context.tsx'
import { queryClient } from './server/query-client.ts'
import { SessionGate } from './session/session-gate.tsx'
import { PhoneProvider } from './softphone/phone-context.tsx'
import { startLanguage } from './text/language.ts'
import { Appearance } from './theme/appearance.tsx'

await startLanguage()

createRoot(document.getElementById('root')!).render(
  <Appearance>
    <QueryClientProvider client={queryClient}>
      <Notifications position="bottom-right" limit={4} />
      <SessionGate>
        <LiveProvider>
          <PhoneProvider>
            <ModalsProvider>
              <RouterProvider router={router} />
            </ModalsProvider>
          </PhoneProvider>
        </LiveProvider>
      </SessionGate>
    </QueryClientProvider>
  </Appearance>,
)
