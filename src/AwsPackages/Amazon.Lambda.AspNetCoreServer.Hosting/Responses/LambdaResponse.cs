using System.IO.Pipelines;
using Amazon.Lambda.AspNetCoreServer.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Responses;

/// <summary>The response as the application writes it, kept whole until it is done.</summary>
internal sealed class LambdaResponse : IHttpResponseFeature, IHttpResponseBodyFeature
{
    private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _completed = new();
    private readonly ResponseBuffer _body;
    private readonly HeaderDictionary _headers = [];

    public LambdaResponse()
    {
        _body = new ResponseBuffer(StartAsync);
        Headers = _headers;
        Body = Stream = _body.AsStream(leaveOpen: true);
    }

    public int StatusCode
    {
        get;
        set => field = HasStarted ? throw new InvalidOperationException("The response has started; its status is out.") : value;
    } = StatusCodes.Status200OK;

    /// <summary>Not sent: payload format 2.0 has no place for it.</summary>
    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; }

    public Stream Body { get; set; }

    public bool HasStarted { get; private set; }

    public Stream Stream { get; }

    public PipeWriter Writer => _body;

    public ReadOnlyMemory<byte> Written => _body.Written;

    public void OnStarting(Func<object, Task> callback, object state)
    {
        if (HasStarted)
        {
            throw new InvalidOperationException("The response has started already.");
        }

        _starting.Push((callback, state));
    }

    public void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    public void DisableBuffering()
    {
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        while (!HasStarted && _starting.TryPop(out var starting))
        {
            await starting.Callback(starting.State);
        }

        HasStarted = true;
        _headers.IsReadOnly = true;
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync() => StartAsync();

    /// <summary>Calls back whoever wanted to know of the end. As on Kestrel, what they throw is logged and changes nothing.</summary>
    public async Task CompleteAsync(ILogger logger)
    {
        while (_completed.TryPop(out var completed))
        {
            try
            {
                await completed.Callback(completed.State);
            }
            catch (Exception e)
            {
                ServerLog.CallbackFailed(logger, e);
            }
        }
    }
}
