import type { BulkRun } from '@tongdai/contract/lists/bulk'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../text/language.ts'
import { isRunning } from './use-runs.ts'

/** How far something is that is done to many rows, or what came of it. */
export function useRunWords(): (run: BulkRun) => string {
  const { t } = useTranslation()
  return (run) => {
    const said = (count: number) => count.toLocaleString(currentLanguage())
    const { state, all, done, left, kept } = run
    if (isRunning(run)) {
      if (state === 'undoing') return t('kit.list.run.undoing')
      if (all === null) return t('kit.list.run.choosing')
      return t('kit.list.run.running', { done: said(done + left), all: said(all) })
    }
    if (state === 'undone')
      return kept > 0 ? t('kit.list.run.undoneBut', { kept: said(kept) }) : t('kit.list.run.undone')
    if (state !== 'done') return t('kit.list.run.stopped', { done: said(done) })
    return left > 0
      ? t('kit.list.run.doneBut', { done: said(done), left: said(left) })
      : t('kit.list.run.done', { done: said(done) })
  }
}
