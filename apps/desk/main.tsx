import '@fontsource-variable/inter'
import '@mantine/core/styles.layer.css'
import './theme/global.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { queryClient } from './server/query-client.ts'
import { SessionGate } from './session/session-gate.tsx'
import { startLanguage } from './text/language.ts'
import { Appearance } from './theme/appearance.tsx'

await startLanguage()

createRoot(document.getElementById('root')!).render(
  <Appearance>
    <QueryClientProvider client={queryClient}>
      <SessionGate desk={() => import('./desk.tsx')} />
    </QueryClientProvider>
  </Appearance>,
)
