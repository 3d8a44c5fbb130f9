import { ActionIcon, Tooltip } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { readHidden } from '@tongdai/contract/masking/hidden-number'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { useMayUse } from '../who/session-context.ts'
import { Hint } from './hint.tsx'
import classes from './kit.module.css'
import { useChange } from './use-change.ts'

/** A number. Of one that is hidden it says why, and lets who may see it once, which is written down. */
export function NumberText({ number }: { number: string }) {
  const hidden = readHidden(number)
  if (!hidden) return <span className="number">{showNumber(number)}</span>
  return <HiddenNumber key={number} {...hidden} />
}

function HiddenNumber({ shown, handle }: { shown: string; handle: string }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const reveal = useChange(() => callRoute(api.revealNumber, { body: { handle } }), {
    reload: 'audit',
    quiet: true,
  })
  if (reveal.data) return <span className="number">{showNumber(reveal.data.number)}</span>
  return (
    <span className={classes.hiddenNumber} data-testid="hidden-number">
      <Hint label={t('kit.hiddenNumber.why')} multiline maw={280}>
        <span className="number">{shown}</span>
      </Hint>
      {mayUse('contacts.reveal') && (
        <Tooltip label={t('kit.hiddenNumber.reveal')} multiline maw={280}>
          <ActionIcon
            size="sm"
            aria-label={`${t('kit.hiddenNumber.reveal')}: ${shown}`}
            data-testid="reveal-number"
            loading={reveal.isPending}
            onClick={() => reveal.mutate(undefined)}
          >
            <IconEye size={15} />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  )
}
