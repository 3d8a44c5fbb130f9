import { IconPencil, IconPower, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { confirm } from './confirm.ts'
import type { RowAction } from './row-menu.tsx'

interface Question {
  title: string
  text: string
}

interface Asked extends Question {
  label: string
  icon: ReactNode
  danger?: boolean
  run: () => void
}

/** The actions that most rows have; what cannot simply be undone asks first. */
export function useRowActions() {
  const { t } = useTranslation()
  const asked = ({ title, text, run, ...action }: Asked): RowAction => ({
    ...action,
    run: () => confirm({ title, text, action: action.label, onConfirm: run }),
  })
  return {
    asked,
    edit: (run: () => void): RowAction => ({ label: t('frame.edit'), icon: <IconPencil size={16} />, run }),
    /** Off asks, on does not. */
    switched: (enabled: boolean, change: (enabled: boolean) => void, question: Question): RowAction => {
      const icon = <IconPower size={16} />
      return enabled
        ? asked({ ...question, label: t('kit.disable'), icon, run: () => change(false) })
        : { label: t('kit.enable'), icon, run: () => change(true) }
    },
    remove: (run: () => void, question: Question): RowAction =>
      asked({ ...question, label: t('frame.remove'), icon: <IconTrash size={16} />, danger: true, run }),
  }
}
