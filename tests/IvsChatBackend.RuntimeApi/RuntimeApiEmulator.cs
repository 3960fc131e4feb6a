using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using IvsChatBackend.RuntimeApi.Http;

namespace IvsChatBackend.RuntimeApi;

/// <summary>
/// Lambda's Runtime API on a loopback port, for one function: what is invoked here is handed to whatever runtime asks for it, and what
/// the runtime answers comes back. A waiting runtime has its event at once; nothing polls.
/// </summary>
public sealed class RuntimeApiEmulator : IAsyncDisposable
{
    /// <summary>Bytes that Lambda takes as a reply.</summary>
    public const int MaxReplyLength = 6 * 1024 * 1024;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<PendingInvocation> _queue = Channel.CreateUnbounded<PendingInvocation>();
    private readonly ConcurrentDictionary<string, PendingInvocation> _taken = new();
    private readonly ConcurrentDictionary<RuntimeApiCall, ConcurrentQueue<RuntimeApiFault>> _faults = new();
    private readonly ConcurrentQueue<RuntimeApiObservation> _observations = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationFailure> _initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _time;
    private readonly Task _accepting;

    private RuntimeApiEmulator(TimeProvider time)
    {
        _time = time;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Endpoint = _listener.LocalEndPoint!.ToString()!;
        _accepting = AcceptAsync();
    }

    /// <summary>Host and port, for <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Endpoint { get; }

    /// <summary>Completes when a runtime first asks for an invocation, which is the end of its init phase.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when a runtime reports that it cannot start.</summary>
    public Task<InvocationFailure> InitError => _initError.Task;

    /// <summary>All calls so far, in the order in which they were answered.</summary>
    public IReadOnlyCollection<RuntimeApiObservation> Observations => _observations;

    /// <param name="time">Clock of the deadlines; the system's by default.</param>
    public static RuntimeApiEmulator Start(TimeProvider? time = null) => new(time ?? TimeProvider.System);

    /// <summary>Invokes the function. The task fails only when the emulator is stopped first.</summary>
    public Task<InvocationOutcome> InvokeAsync(InvocationRequest request)
    {
        var pending = new PendingInvocation(request);
        _queue.Writer.TryWrite(pending);
        return pending.Outcome;
    }

    public Task<InvocationOutcome> InvokeAsync(string payload) => InvokeAsync(new InvocationRequest(Encoding.UTF8.GetBytes(payload)));

    /// <summary>Has the next call of a kind meet a fault; several are met in their order.</summary>
    public void Inject(RuntimeApiCall call, RuntimeApiFault fault) =>
        _faults.GetOrAdd(call, _ => new ConcurrentQueue<RuntimeApiFault>()).Enqueue(fault);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _queue.Writer.Complete();
        var stopped = new OperationCanceledException("The Runtime API was stopped before the function answered.");
        while (_queue.Reader.TryRead(out var pending))
        {
            pending.Abandon(stopped);
        }

        foreach (var pending in _taken.Values)
        {
            pending.Abandon(stopped);
        }

        _stopping.Dispose();
    }

    internal RuntimeApiFault NextFault(RuntimeApiCall call) =>
        _faults.TryGetValue(call, out var faults) && faults.TryDequeue(out var fault) ? fault : RuntimeApiFault.None;

    internal void Observe(RuntimeApiObservation observation) => _observations.Enqueue(observation);

    /// <summary>Waits for an invocation; null when the caller goes away while it waits.</summary>
    internal async Task<PendingInvocation?> TakeAsync(Task callerGone)
    {
        _ready.TrySetResult();
        while (true)
        {
            if (_queue.Reader.TryRead(out var pending))
            {
                _taken[pending.Request.RequestId] = pending;
                return pending;
            }

            var arrival = _queue.Reader.WaitToReadAsync(_stopping.Token).AsTask();
            if (await Task.WhenAny(arrival, callerGone) == callerGone || !await arrival)
            {
                return null;
            }
        }
    }

    /// <summary>Puts an invocation back whose event did not reach the function.</summary>
    internal void Return(PendingInvocation pending)
    {
        _taken.TryRemove(pending.Request.RequestId, out _);
        _queue.Writer.TryWrite(pending);
    }

    /// <summary>False when no invocation of this id waits for an answer.</summary>
    internal bool TryComplete(string requestId, InvocationOutcome outcome) =>
        _taken.TryGetValue(requestId, out var pending) && pending.TryComplete(outcome);

    internal void FailInit(InvocationFailure failure) => _initError.TrySetResult(failure);

    internal string DeadlineMs(TimeSpan timeout) =>
        (_time.GetUtcNow() + timeout).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private async Task AcceptAsync()
    {
        for (var number = 1; ; number++)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync(_stopping.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }

            socket.NoDelay = true;
            _connections.TryAdd(new RuntimeConnection(this, socket, number).ServeAsync(_stopping.Token), true);
        }
    }
}
