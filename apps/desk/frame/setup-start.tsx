import { Navigate } from '@tanstack/react-router'
import { PageNotFound } from './page-fault.tsx'
import { useSections } from './use-sections.ts'

/** The set-up's address leads on to the first of its pages that is open to whoever comes. */
export function SetupStart() {
  const { sections } = useSections()
  const first = sections.find(({ job }) => job === 'setup')?.places[0]
  return first ? <Navigate to={first.to} replace /> : <PageNotFound />
}
