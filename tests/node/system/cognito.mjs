// AWS's own client signs in at the test's user pool: what that pool takes is Cognito's protocol.
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';

const { ENDPOINT, POOL_ID, CLIENT_ID, USER, PASSWORD } = process.env;
const pool = new CognitoUserPool({ UserPoolId: POOL_ID, ClientId: CLIENT_ID, endpoint: ENDPOINT });
const user = new CognitoUser({ Username: USER, Pool: pool });
user.authenticateUser(new AuthenticationDetails({ Username: USER, Password: PASSWORD }), {
  onSuccess: (session) => console.log(JSON.stringify({ accessToken: session.getAccessToken().getJwtToken() })),
  onFailure: (error) => console.log(JSON.stringify({ error: error.code ?? String(error) })),
});
