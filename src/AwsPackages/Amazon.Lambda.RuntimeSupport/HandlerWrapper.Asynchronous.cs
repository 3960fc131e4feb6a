using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that return a task.</content>
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Func<Task> handler) =>
        new(async request =>
        {
            await handler().ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task> handler) =>
        new(async request =>
        {
            await handler(request.InputStream).ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) =>
        new(serializer, async request =>
        {
            await handler(serializer.Deserialize<TInput>(request.InputStream)).ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task> handler) =>
        new(async request =>
        {
            await handler(request.LambdaContext).ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task> handler) =>
        new(async request =>
        {
            await handler(request.InputStream, request.LambdaContext).ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new(serializer, async request =>
        {
            await handler(serializer.Deserialize<TInput>(request.InputStream), request.LambdaContext).ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper(Func<Task<Stream>> handler) =>
        new(async request => new InvocationResponse(await handler().ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task<Stream>> handler) =>
        new(async request => new InvocationResponse(await handler(request.InputStream).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(
            serializer,
            async request => new InvocationResponse(
                await handler(serializer.Deserialize<TInput>(request.InputStream)).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task<Stream>> handler) =>
        new(async request => new InvocationResponse(await handler(request.LambdaContext).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new(async request => new InvocationResponse(
                await handler(request.InputStream, request.LambdaContext).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(
            serializer,
            async request => new InvocationResponse(
                await handler(serializer.Deserialize<TInput>(request.InputStream), request.LambdaContext).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(serializer, async request => Json(serializer, await handler().ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(serializer, async request => Json(serializer, await handler(request.InputStream).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(serializer, async request => Json(
                serializer,
                await handler(serializer.Deserialize<TInput>(request.InputStream)).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(serializer, async request => Json(serializer, await handler(request.LambdaContext).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(serializer, async request => Json(
                serializer,
                await handler(request.InputStream, request.LambdaContext).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(
        Func<TInput, ILambdaContext, Task<TOutput>> handler,
        ILambdaSerializer serializer) =>
        new(
            serializer,
            async request => Json(
                serializer,
                await handler(serializer.Deserialize<TInput>(request.InputStream), request.LambdaContext).ConfigureAwait(false)));
}
