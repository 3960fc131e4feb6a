// The whole client: sign in, fetch a chat token, open the socket with it, act on frames. A real front end uses Amazon's messaging SDK instead
// of the bare WebSocket; the page keeps to what a browser has, so that nothing needs to be installed.
const room = 'lobby';
const $ = (id) => document.getElementById(id);
const state = { accessToken: null, me: null, socket: null };

$('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(join);
});
$('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const content = $('text').value.trim();
  if (content) {
    state.socket.send(JSON.stringify({ Action: 'SEND_MESSAGE', RequestId: crypto.randomUUID(), Content: content }));
    $('text').value = '';
  }
});
$('leave').addEventListener('click', () => state.socket.close(1000));

async function join() {
  const userId = $('user-id').value.trim();
  const body = { userId, displayName: $('display-name').value.trim() || userId, roles: [$('role').value] };
  state.accessToken = (await call('POST', '/dev/sign-in', body)).accessToken;
  state.me = await call('POST', `/rooms/${room}/tokens`, {});

  // The token is the subprotocol: that is how IVS Chat takes it.
  const socket = new WebSocket(state.me.messagingEndpoint, state.me.token);
  state.socket = socket;
  socket.onopen = entered;
  socket.onmessage = (event) => show(JSON.parse(event.data));
  socket.onclose = (event) => left(event);
}

function entered() {
  const { userId, role, capabilities } = state.me;
  $('who').textContent = `${userId} · ${role}`;
  $('sign-in').hidden = true;
  $('chat').hidden = false;
  $('messages').replaceChildren();
  const maySend = capabilities.includes('SEND_MESSAGE');
  $('text').disabled = $('send').disabled = !maySend;
  $('text').placeholder = maySend ? 'Say something' : `The role ${role} reads along`;
  notice('');
  if (maySend) $('text').focus();
}

function left(event) {
  $('who').textContent = 'not signed in';
  $('sign-in').hidden = false;
  $('chat').hidden = true;
  notice(event.code === 1000 ? 'You left the room, or were disconnected.' : 'The connection was lost. Join again.');
}

function show(frame) {
  if (frame.Type === 'MESSAGE') showMessage(frame);
  else if (frame.Type === 'ERROR') notice(explain(frame));
  else if (frame.EventName === 'app:MESSAGE_APPROVED') showApproved(frame.Attributes);
  else if (frame.EventName === 'aws:DELETE_MESSAGE') markDeleted(frame.Attributes.MessageId);
  else if (frame.EventName === 'aws:DISCONNECT_USER') line('event', `${frame.Attributes.UserId} was disconnected`);
  else line('event', `${frame.EventName} ${JSON.stringify(frame.Attributes ?? {})}`);
}

// A denied message comes back with 'code: text': the code is for programs.
function explain({ ErrorCode, ErrorMessage }) {
  return ErrorCode === 406 ? `Not sent. ${ErrorMessage.replace(/^[a-z_]+: /, '')}` : `${ErrorCode}: ${ErrorMessage}`;
}

// May come twice, always with the same queueId.
function showApproved({ queueId, userId, displayName, content }) {
  if (document.querySelector(`[data-queue="${CSS.escape(queueId)}"]`)) return;
  const item = line('message', content);
  item.dataset.queue = queueId;
  item.prepend(element('strong', displayName ?? userId));
}

function showMessage(frame) {
  const { UserId, Attributes } = frame.Sender;
  const item = line('message', frame.Content);
  item.dataset.id = frame.Id;
  item.prepend(element('strong', Attributes.displayName ?? UserId), element('span', Attributes.role ?? '', 'badge'));
  if (state.me.capabilities.includes('DELETE_MESSAGE')) {
    item.append(action('Delete', () => call('DELETE', `/rooms/${room}/messages/${frame.Id}?reason=Removed%20by%20a%20moderator`)));
  }
  if (state.me.capabilities.includes('DISCONNECT_USER') && UserId !== state.me.userId) {
    item.append(action('Disconnect', () => call('POST', `/rooms/${room}/users/${pathId(UserId)}/disconnect`, {})));
  }
}

function markDeleted(id) {
  const item = document.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (!item) return;
  item.classList.add('deleted');
  item.querySelector('.text').textContent = 'message deleted';
  // Whoever wrote it can still be disconnected.
  item.querySelector('.delete')?.remove();
}

// Ids of other characters, and of dots alone, travel as '~' and base64url: API Gateway would hand percent-escapes over
// decoded, and a browser would take dots for a folder.
function pathId(id) {
  if (/^[\w.:@|-]+$/.test(id) && !/^\.+$/.test(id)) return id;
  const bytes = String.fromCharCode(...new TextEncoder().encode(id));
  return '~' + btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function call(method, path, body) {
  const headers = {};
  // Off loopback the host prints a key, and the address that it prints carries it.
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key && path.startsWith('/dev/')) headers['x-dev-key'] = key;
  if (state.accessToken) headers.authorization = `Bearer ${state.accessToken}`;
  if (body) headers['content-type'] = 'application/json';
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  if (response.status === 204) return null;
  if (response.status === 401 && path.startsWith('/dev/')) throw new Error('Open the page by the address that the host printed: it carries a key.');
  const reply = await response.json();
  if (!response.ok) throw new Error(`${reply.code}: ${reply.detail}`);
  return reply;
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    notice(error.message);
  }
}

function action(label, act) {
  const button = element('button', label, label.toLowerCase());
  button.type = 'button';
  button.addEventListener('click', () => attempt(act));
  return button;
}

function line(kind, text) {
  const item = element('li', '', kind);
  item.append(element('span', text, 'text'));
  $('messages').append(item);
  item.scrollIntoView({ block: 'end' });
  return item;
}

function element(tag, text, className) {
  const created = document.createElement(tag);
  created.textContent = text;
  if (className) created.className = className;
  return created;
}

function notice(text) {
  $('notice').textContent = text;
}
