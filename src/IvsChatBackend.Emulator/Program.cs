using IvsChatBackend.Emulator.Hosting;

return await EmulatorHost.RunAsync(args, Console.Out, Console.Error);
