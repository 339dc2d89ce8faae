// Light or dark: as the system has it, until somebody says otherwise.

const KEY = 'thermocline.theme';
const NEXT = {auto: 'light', light: 'dark', dark: 'auto'};
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = [];
let choice = NEXT[localStorage.getItem(KEY)] ? localStorage.getItem(KEY) : 'auto';

export function isDark() {
  return choice === 'auto' ? system.matches : choice === 'dark';
}

/** Calls back when canvases have to be painted in other colours. */
export function onTheme(listener) {
  listeners.push(listener);
}

/** Lets a button go round auto, light and dark. */
export function useThemeButton(button) {
  const show = () => {
    document.documentElement.dataset.theme = choice;
    button.textContent = `Theme: ${choice}`;
    listeners.forEach((listener) => listener());
  };
  button.addEventListener('click', () => {
    choice = NEXT[choice];
    localStorage.setItem(KEY, choice);
    show();
  });
  system.addEventListener('change', show);
  show();
}
