using IvsChatBackend.RuntimeApi;

if (InvokeOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(InvokeOptions.Usage);
    return 2;
}

return await InvokeCommand.RunAsync(options, Console.Out, Console.Error);
