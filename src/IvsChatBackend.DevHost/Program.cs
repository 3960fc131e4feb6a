using IvsChatBackend.DevHost;

return await DevHostProcess.RunAsync(args, Console.Out, Console.Error);
