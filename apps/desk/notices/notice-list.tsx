import { EmptyState, Skeleton } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { NoticeView } from '@tongdai/contract/notices/schema'
import { useTranslation } from 'react-i18next'
import { showShortDay, showTime } from '../format/moment.ts'
import { currentLanguage } from '../text/language.ts'
import { useSession } from '../who/session-context.ts'
import classes from './notices.module.css'

/** Notices, each leading to what it tells of. @param opened one was gone into */
export function NoticeList({
  notices,
  opened,
}: {
  notices: readonly NoticeView[] | undefined
  opened?: () => void
}) {
  const { t } = useTranslation()
  if (!notices) return <Skeleton height={72} m="sm" />
  if (notices.length === 0)
    return (
      <EmptyState
        py="lg"
        size="sm"
        icon={<IconBell />}
        title={t('notices.empty')}
        description={t('notices.emptyText')}
      />
    )
  return (
    <ul className={classes.list}>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} opened={opened} />
      ))}
    </ul>
  )
}

function NoticeLine({ notice, opened }: { notice: NoticeView; opened?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const router = useRouter()
  const language = currentLanguage()
  const { id, title, text, to, at, read } = notice
  const open = () => {
    if (!read) void callRoute(api.seeNotices, { body: { ids: [id] } }).catch(() => {})
    if (!to) return
    opened?.()
    router.history.push(to)
  }
  return (
    <li>
      <button
        type="button"
        className={classes.notice}
        data-unread={!read || undefined}
        data-testid="notice"
        onClick={open}
      >
        <span className={classes.words}>
          <span className={classes.what}>{title[language]}</span>
          {text[language] && <span className={classes.more}>{text[language]}</span>}
        </span>
        <span className={classes.when}>
          {showTime(at, timeZone)}
          <br />
          {showShortDay(at, timeZone)}
        </span>
        {!read && <span className={classes.dot} title={t('notices.unread')} />}
      </button>
    </li>
  )
}
