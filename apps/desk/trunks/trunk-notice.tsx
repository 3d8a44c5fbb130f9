import { Button } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { TrunkNotice as Notice } from '@tongdai/contract/live'
import type { Trunk } from '@tongdai/contract/trunks/schema'
import { useTranslation } from 'react-i18next'
import { confirm } from '../kit/confirm.ts'
import { useChange } from '../kit/use-change.ts'
import { useMayUse } from '../who/session-context.ts'
import classes from './trunk-state.module.css'

/** What the carrier did that its trunk's state does not say, and what can be done about it. */
export function TrunkNotice({ trunk, notice }: { trunk: Trunk; notice: Notice }) {
  const { t } = useTranslation()
  return (
    <div className={classes.why} data-testid="trunk-notice" data-notice={notice.kind}>
      {notice.kind === 'realm' && (
        <>
          {t('trunks.notice.realm', notice)}
          {/* Asterisk and its like challenge strangers by a realm of their own, so that they learn nothing. */}
          {notice.method === 'INVITE' && trunk.auth === 'register' && trunk.callerFrom === 'hotline' && (
            <div>{t('trunks.notice.notKnown')}</div>
          )}
          <AllowRealm trunk={trunk} asked={notice.asked} />
        </>
      )}
      {notice.kind === 'call-refused' && t('trunks.notice.callRefused')}
      {notice.kind === 'call-failed' &&
        t(notice.fault === 'certificate' ? 'trunks.notice.callUntrusted' : 'trunks.notice.callUnanswered')}
      {notice.kind === 'call-not-taken' &&
        t(notice.dialled ? 'trunks.notice.callNotTaken' : 'trunks.notice.callNotTakenShared', notice)}
      {notice.kind === 'redirected' && t('trunks.notice.redirected', { host: notice.host })}
      {'sipCode' in notice && (
        <span className={classes.detail}>{t('reason.sip', { code: notice.sipCode })}</span>
      )}
    </div>
  )
}

function AllowRealm({ trunk, asked }: { trunk: Trunk; asked: string }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const allow = useChange(() => {
    const allowedRealms = [...new Set([...trunk.allowedRealms, asked])]
    return callRoute(api.updateTrunk, {
      params: { id: trunk.id },
      body: { allowedRealms, version: trunk.version },
    })
  })
  if (!mayUse('trunks.manage')) return null
  const ask = () =>
    confirm({
      title: t('trunks.notice.allowRealmConfirm', { asked }),
      text: t('trunks.notice.allowRealmText'),
      action: t('trunks.notice.allowRealm'),
      onConfirm: () => allow.mutate(undefined),
    })
  return (
    <Button size="compact-xs" variant="light" mt={4} loading={allow.isPending} onClick={ask}>
      {t('trunks.notice.allowRealm')}
    </Button>
  )
}
