import { ollama, peerInstalled } from 'algocline-rx/providers';

ollama({ model: 'small' });
void peerInstalled('ollama')().then((found) => {
  console.log(found._tag === 'Left' ? found.left.message : 'it is installed');
});
