/** Asks for files; none when the user cancels. To be called soon after a click: browsers open no window otherwise. */
export function pickFiles(howMany: 'one' | 'many'): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = howMany === 'many';
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
