using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that return when they are done.</content>
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Action handler) =>
        new(request =>
        {
            handler();
            return Task.FromResult(Empty());
        });

    public static HandlerWrapper GetHandlerWrapper(Action<Stream> handler) =>
        new(request =>
        {
            handler(request.InputStream);
            return Task.FromResult(Empty());
        });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput> handler, ILambdaSerializer serializer) =>
        new(serializer, request =>
        {
            handler(serializer.Deserialize<TInput>(request.InputStream));
            return Task.FromResult(Empty());
        });

    public static HandlerWrapper GetHandlerWrapper(Action<ILambdaContext> handler) =>
        new(request =>
        {
            handler(request.LambdaContext);
            return Task.FromResult(Empty());
        });

    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext> handler) =>
        new(request =>
        {
            handler(request.InputStream, request.LambdaContext);
            return Task.FromResult(Empty());
        });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput, ILambdaContext> handler, ILambdaSerializer serializer) =>
        new(serializer, request =>
        {
            handler(serializer.Deserialize<TInput>(request.InputStream), request.LambdaContext);
            return Task.FromResult(Empty());
        });

    public static HandlerWrapper GetHandlerWrapper(Func<Stream> handler) =>
        new(request => Task.FromResult(new InvocationResponse(handler())));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Stream> handler) =>
        new(request => Task.FromResult(new InvocationResponse(handler(request.InputStream))));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Stream> handler, ILambdaSerializer serializer) =>
        new(serializer, request => Task.FromResult(new InvocationResponse(handler(serializer.Deserialize<TInput>(request.InputStream)))));

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Stream> handler) =>
        new(request => Task.FromResult(new InvocationResponse(handler(request.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Stream> handler) =>
        new(request => Task.FromResult(new InvocationResponse(handler(request.InputStream, request.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Stream> handler, ILambdaSerializer serializer) =>
        new(
            serializer,
            request => Task.FromResult(new InvocationResponse(handler(serializer.Deserialize<TInput>(request.InputStream), request.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<TOutput> handler, ILambdaSerializer serializer) =>
        new(serializer, request => Task.FromResult(Json(serializer, handler())));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, TOutput> handler, ILambdaSerializer serializer) =>
        new(serializer, request => Task.FromResult(Json(serializer, handler(request.InputStream))));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, TOutput> handler, ILambdaSerializer serializer) =>
        new(serializer, request => Task.FromResult(Json(serializer, handler(serializer.Deserialize<TInput>(request.InputStream)))));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(serializer, request => Task.FromResult(Json(serializer, handler(request.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(serializer, request => Task.FromResult(Json(serializer, handler(request.InputStream, request.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(
            serializer,
            request => Task.FromResult(Json(serializer, handler(serializer.Deserialize<TInput>(request.InputStream), request.LambdaContext))));
}
